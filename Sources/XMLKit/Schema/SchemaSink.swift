/// Feeds a schema's run with what a scanner reads, and keeps nothing of the document.
struct SchemaSink: ScannerSink {
    private let run: SchemaRun

    init(_ run: SchemaRun) {
        self.run = run
    }

    mutating func start(
        _ name: Int32, _ attributes: [AttributeRecord], names: [XMLName], bytes: ByteSlice, line: UInt32
    ) throws(Unproven) {
        try run.start(name, attributes, table: names, bytes: bytes)
    }

    mutating func text(_ range: Range<Int>, bytes: ByteSlice, line: UInt32) throws(Unproven) {
        try run.text(ByteSlice(start: bytes.baseAddress! + range.lowerBound, count: range.count))
    }

    mutating func end() throws(Unproven) { try run.end() }
}
