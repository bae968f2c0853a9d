import CLibXML2

/// Feeds a schema's run with the events of a parser, and keeps nothing of the document.
final class SchemaStream: ParserListener {
    private let run: SchemaRun
    private var names = NameTable()
    private var attributes: [AttributeRecord] = []
    private var bytes: [UInt8] = []
    private var depth = 0
    private let limits: XMLParser.Limits
    /// Why the document is not proven valid; parsing stops there.
    private(set) var doubt: Unproven?

    init(_ run: SchemaRun, limits: XMLParser.Limits) {
        self.run = run
        self.limits = limits
    }

    private func step(_ body: () throws(Unproven) -> Void) {
        guard doubt == nil else { return }
        do throws(Unproven) {
            try body()
        } catch {
            doubt = error
            xmlStopParser(context)
        }
    }

    override func startElement(
        local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaceCount: Int, namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        attributeCount: Int, values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        depth += 1
        guard depth <= limits.depth else {
            return refuse("xml-too-deep", "elements are nested more than \(limits.depth) deep")
        }
        attributes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        for i in 0..<attributeCount {
            guard let values, let local = values[5 * i], let start = values[5 * i + 3], let end = values[5 * i + 4]
            else { continue }
            let name = names.index(local: local, prefix: values[5 * i + 1], uri: values[5 * i + 2])
            attributes.append(
                AttributeRecord(name: name, start: UInt32(bytes.count), count: UInt32(end - start)))
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
        }
        let name = names.index(local: local, prefix: prefix, uri: uri)
        step { () throws(Unproven) in
            try bytes.withUnsafeBufferPointer { (bytes) throws(Unproven) in
                try run.start(name, attributes, table: names.names, bytes: bytes)
            }
        }
    }

    override func endElement() {
        depth -= 1
        step { () throws(Unproven) in try run.end() }
    }

    override func text(_ start: UnsafePointer<xmlChar>, _ count: Int) {
        step { () throws(Unproven) in try run.text(ByteSlice(start: start, count: count)) }
    }
}
