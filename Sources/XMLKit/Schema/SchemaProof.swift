import Diagnostics

/// Proves documents valid against an XML Schema, much sooner than libxml2 judges them.
///
/// It knows what the official SCAP schemas use of XML Schema. A document that it proves is valid; of one that it does
/// not, nothing is known: `SchemaValidator` is to judge it.
public final class SchemaProof {
    private let grammar: SchemaGrammar
    /// What stood in the way of the last proof.
    public private(set) var doubt = ""

    /// Prepares for a schema, or `nil` where it uses what proofs do not know.
    /// - Parameters:
    ///   - path: the schema's file.
    ///   - directory: the only directory from which anything is read.
    public init?(path: String, directory: String) {
        guard let grammar = try? SchemaGrammar(path: path, directory: directory) else { return nil }
        self.grammar = grammar
    }

    /// Whether what `read` delivers (see `XMLParser.parse`) is well-formed and certainly valid. Nothing of it is kept.
    public func proves(read: (UnsafeMutableRawBufferPointer) throws -> Int) -> Bool {
        let store = ByteStore()
        guard (try? store.fill(limit: XMLParser.mostScanned, read)) == true else {
            doubt = "a document that cannot be read at once"
            return false
        }
        return proves(store.bytes)
    }

    private func proves(_ bytes: ByteSlice) -> Bool {
        // Untouched, it costs no memory.
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        defer { room.deallocate() }
        do throws(Unproven) {
            let decoded = DecodedText(base: room, capacity: bytes.count, isPassing: true)
            var scanner = XMLScanner(
                bytes, limits: XMLParser.Limits(), sink: SchemaSink(SchemaRun(grammar)), decoded: decoded)
            try scanner.run()
        } catch {
            doubt = error.description
            return false
        }
        doubt = ""
        return true
    }

    /// Whether bytes in memory are well-formed and certainly valid.
    public func proves(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { proves($0) }
    }

    /// Whether a document is certainly valid.
    public func proves(_ document: XMLDocument) -> Bool {
        do throws(Unproven) {
            var run = SchemaRun(grammar)
            try document.replay(&run)
        } catch {
            doubt = error.description
            return false
        }
        doubt = ""
        return true
    }
}

extension XMLDocument {
    /// Tells the document's events in order.
    fileprivate func replay(_ run: inout SchemaRun) throws(Unproven) {
        let bytes = self.bytes
        var open: [Int32] = []
        for index in nodes.indices {
            while let end = open.last, end <= index {
                open.removeLast()
                try run.end()
            }
            let node = nodes[index]
            if node.name == NodeRecord.text {
                try run.text(bytes.slice(node.start, node.count))
            } else {
                let range = Int(node.start)..<Int(node.start) + Int(node.count)
                try run.start(
                    node.name,
                    attributes[range].lazy.map {
                        AttributeValue(name: $0.name, value: bytes.slice($0.start, $0.count))
                    },
                    table: names)
                open.append(node.end)
            }
        }
        for _ in open { try run.end() }
    }
}
