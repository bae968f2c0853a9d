import CLibXML2

/// Receives libxml2's SAX2 events and lays the nodes down in an arena.
final class TreeBuilder: ParserListener {
    private var nodes = ContiguousArray<NodeRecord>()
    private var attributes = ContiguousArray<AttributeRecord>()
    private let bytes = ByteStore()
    private var names = NameTable()
    private var open: [Int32] = []
    private let limits: XMLParser.Limits
    private let scope: XMLParser.Scope
    private let omitsContent: Set<XMLName>
    /// Set once all that the scope asks for has been read; parsing stops there.
    private(set) var isComplete = false
    /// How deep the parser is inside content that is left out; 0 outside.
    private var omitted = 0

    init(limits: XMLParser.Limits, scope: XMLParser.Scope = .whole, omitsContent: Set<XMLName> = []) {
        self.limits = limits
        self.scope = scope
        self.omitsContent = omitsContent
    }

    /// The finished tree, or `nil` where no element was read.
    func finish(source: String) -> XMLDocument? {
        guard !nodes.isEmpty, open.isEmpty || isComplete else { return nil }
        for index in open { nodes[Int(index)].end = Int32(nodes.count) }
        return XMLDocument(source: source, nodes: nodes, attributes: attributes, names: names.names, bytes: bytes)
    }

    private func store(_ start: UnsafePointer<xmlChar>, _ count: Int) -> UInt32 {
        let offset = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(UnsafeBufferPointer(start: start, count: count))
        return offset
    }

    override func startElement(
        local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaceCount: Int, namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        attributeCount: Int, values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        if omitted > 0 {
            omitted += 1
            if open.count + omitted > limits.depth {
                refuse("xml-too-deep", "elements are nested more than \(limits.depth) deep")
            }
            return
        }
        guard open.count < limits.depth else {
            return refuse("xml-too-deep", "elements are nested more than \(limits.depth) deep")
        }
        guard bytes.count < limits.bytes, nodes.count < Int(Int32.max) - 1 else {
            return refuse("xml-too-large", "the document holds more than \(limits.bytes) bytes of text")
        }
        let first = UInt32(attributes.count)
        for i in 0..<namespaceCount {
            let name = names.declaration(prefix: namespaces?[2 * i])
            guard let uri = namespaces?[2 * i + 1] else {
                attributes.append(AttributeRecord(name: name, start: 0, count: 0))
                continue
            }
            let count = Int(xmlStrlen(uri))
            attributes.append(AttributeRecord(name: name, start: store(uri, count), count: UInt32(count)))
        }
        for i in 0..<attributeCount {
            guard let values, let local = values[5 * i], let start = values[5 * i + 3], let end = values[5 * i + 4]
            else { continue }
            let name = names.index(local: local, prefix: values[5 * i + 1], uri: values[5 * i + 2])
            let count = end - start
            attributes.append(AttributeRecord(name: name, start: store(start, count), count: UInt32(count)))
        }
        let index = Int32(nodes.count)
        let name = names.index(local: local, prefix: prefix, uri: uri)
        if case .leading(let locals) = scope, open.count == 1, !locals.contains(names.names[Int(name)].local) {
            attributes.removeLast(attributes.count - Int(first))
            return complete()
        }
        if case .root = scope {
            omitted = 1
        } else if !omitsContent.isEmpty, !open.isEmpty, omitsContent.contains(names.names[Int(name)].withoutPrefix) {
            omitted = 1
        }
        nodes.append(
            NodeRecord(
                name: name, end: index + 1, parent: open.last ?? -1,
                line: UInt32(truncatingIfNeeded: line), start: first, count: UInt32(attributes.count) - first))
        open.append(index)
    }

    override func endElement() {
        if omitted > 0 {
            omitted -= 1
            if omitted > 0 { return }
        }
        guard let index = open.popLast() else { return }
        nodes[Int(index)].end = Int32(nodes.count)
        if case .head = scope, open.count == 1 { complete() }
    }

    private func complete() {
        isComplete = true
        xmlStopParser(context)
    }

    override func text(_ start: UnsafePointer<xmlChar>, _ count: Int) {
        guard omitted == 0, let parent = open.last, count > 0 else { return }
        // libxml2 reports long text in pieces: pieces that follow each other become one node.
        let last = nodes.count - 1
        if nodes[last].name == NodeRecord.text, nodes[last].parent == parent,
            Int(nodes[last].start) + Int(nodes[last].count) == bytes.count
        {
            _ = store(start, count)
            nodes[last].count += UInt32(count)
            return
        }
        nodes.append(
            NodeRecord(
                name: NodeRecord.text, end: Int32(nodes.count + 1), parent: parent,
                line: UInt32(truncatingIfNeeded: line), start: store(start, count), count: UInt32(count)))
    }
}

/// Interns names by the addresses that libxml2's own dictionary gives them.
struct NameTable {
    private struct Key: Hashable {
        var local: UInt
        var prefix: UInt
        var uri: UInt

        func hash(into hasher: inout Hasher) {
            hasher.combine(local &+ (prefix &<< 1) &+ (uri &<< 2))
        }
    }

    private(set) var names: [XMLName] = []
    private var slots: [Int32] = Array(repeating: -1, count: 1024)
    private var keys: [Key] = []

    mutating func index(
        local: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?
    ) -> Int32 {
        intern(Key(local: UInt(bitPattern: local), prefix: UInt(bitPattern: prefix), uri: UInt(bitPattern: uri))) {
            XMLName(prefix: Self.string(prefix), local: Self.string(local), namespace: Self.string(uri))
        }
    }

    /// The name under which a namespace declaration for `prefix` is kept.
    mutating func declaration(prefix: UnsafePointer<xmlChar>?) -> Int32 {
        intern(Key(local: UInt(bitPattern: prefix), prefix: .max, uri: .max)) {
            XMLName(prefix: "xmlns", local: Self.string(prefix), namespace: "http://www.w3.org/2000/xmlns/")
        }
    }

    private mutating func intern(_ key: Key, make: () -> XMLName) -> Int32 {
        var slot = Self.slot(key, slots.count)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let index = Int32(names.count)
        names.append(make())
        keys.append(key)
        slots[slot] = index
        if names.count * 2 > slots.count { grow() }
        return index
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, key) in keys.enumerated() {
            var slot = Self.slot(key, slots.count)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private static func slot(_ key: Key, _ count: Int) -> Int {
        var h = key.local &* 0x9E37_79B9_7F4A_7C15
        h ^= (key.uri &+ key.prefix &* 31) &* 0xC2B2_AE3D_27D4_EB4F
        return Int((h >> 20) & UInt(count - 1))
    }

    private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
