/// Lays what a scanner reads down in an arena.
struct TreeSink: ScannerSink {
    private(set) var nodes = ContiguousArray<NodeRecord>()
    private(set) var attributes = ContiguousArray<AttributeRecord>()
    private var open: [Int32] = []

    /// Where all text lies: offsets in the arena count from here.
    private let base: UnsafePointer<UInt8>

    /// - Parameters:
    ///   - base: where the document begins; decoded text lies behind it.
    ///   - size: the document's size in bytes, for which room is made: memory is taken only as it is used.
    init(base: UnsafePointer<UInt8>, size: Int) {
        self.base = base
        nodes.reserveCapacity(size / 24)
        attributes.reserveCapacity(size / 32)
    }

    mutating func start(
        _ name: Int32, _ attributes: [AttributeValue], names: [XMLName], line: UInt32
    ) {
        let index = Int32(nodes.count)
        nodes.append(
            NodeRecord(
                name: name, end: index + 1, parent: open.last ?? -1, line: line,
                start: UInt32(self.attributes.count), count: UInt32(attributes.count)))
        for attribute in attributes {
            self.attributes.append(
                AttributeRecord(
                    name: attribute.name, start: offset(attribute.value), count: UInt32(attribute.value.count)))
        }
        open.append(index)
    }

    private func offset(_ slice: ByteSlice) -> UInt32 { UInt32(slice.baseAddress! - base) }

    mutating func text(_ text: ByteSlice, line: UInt32) {
        nodes.append(
            NodeRecord(
                name: NodeRecord.text, end: Int32(nodes.count + 1), parent: open.last ?? -1, line: line,
                start: offset(text), count: UInt32(text.count)))
    }

    mutating func end() {
        if let index = open.popLast() { nodes[Int(index)].end = Int32(nodes.count) }
    }
}

extension XMLDocument {
    /// Reads a plain document.
    /// - Parameter store: the document's bytes; text that is decoded is added to them.
    /// - Throws: where the document is not plain. The store is as it was.
    convenience init(plain store: ByteStore, source: String, limits: XMLParser.Limits) throws(Unproven) {
        let size = store.count
        guard size <= limits.bytes, size < 1 << 30 else { throw .notPlain }
        let decoded = store.decodedText()
        var scanner = XMLScanner(
            store.bytes, limits: limits, sink: TreeSink(base: store.base, size: size), decoded: decoded)
        try scanner.run()
        store.keep(scanner.decoded)
        self.init(
            source: source, nodes: scanner.sink.nodes, attributes: scanner.sink.attributes,
            names: scanner.names.names, bytes: store)
    }
}
