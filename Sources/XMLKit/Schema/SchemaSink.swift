/// Feeds a schema's run with what a scanner reads, and keeps nothing of the document.
struct SchemaSink: ScannerSink {
    private var run: SchemaRun

    init(_ run: SchemaRun) {
        self.run = run
    }

    mutating func start(
        _ name: Int32, _ attributes: [AttributeValue], names: [XMLName], line: UInt32
    ) throws(Unproven) {
        try run.start(name, attributes, table: names)
    }

    mutating func text(_ text: ByteSlice, line: UInt32) throws(Unproven) { try run.text(text) }

    mutating func end() throws(Unproven) { try run.end() }
}
