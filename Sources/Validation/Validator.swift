import ArchiveKit
import Diagnostics
import SCAP
import XMLKit

/// Validates documents against the official schema of their kind and version.
public struct Validator: Sendable {
    private let catalog: SchemaCatalog

    public init(_ catalog: SchemaCatalog) {
        self.catalog = catalog
    }

    /// The errors of the document at `path`; none if it is valid. The file is streamed: its size does not matter.
    /// - Parameter accepts: sees the document element first, and throws where it is not what the caller expects.
    /// - Throws: `Diagnostic` where it cannot be judged: unreadable, or of no known kind.
    public func validate(
        path: String, accepts: (XMLNode) throws(Diagnostic) -> Void = { _ throws(Diagnostic) in }
    ) throws(Diagnostic) -> [Diagnostic] {
        var loader = DocumentLoader()
        loader.parser.scope = .head
        let head = try loader.load(path)
        try accepts(head.root)
        let schema = try catalog.schema(for: head.root)
        let stream = try DocumentStream(path)
        if proof(schema)?.proves(source: path, read: { try stream.read(into: $0) }) == true { return [] }
        return try judge(path: path, schema)
    }

    /// The errors of a document that is read already.
    /// - Parameter path: where it was read from; it is read again where its errors are to be told.
    public func validate(_ document: XMLDocument, path: String) throws(Diagnostic) -> [Diagnostic] {
        let schema = try catalog.schema(for: document.root)
        if proof(schema)?.proves(document) == true { return [] }
        return try judge(path: path, schema)
    }

    /// The errors of a document in memory.
    public func validate(_ bytes: [UInt8], source: String) throws(Diagnostic) -> [Diagnostic] {
        var parser = XMLParser()
        parser.scope = .head
        let schema = try catalog.schema(for: try parser.parse(bytes, source: source).root)
        if proof(schema)?.proves(bytes, source: source) == true { return [] }
        var scan = PlatformScan()
        bytes.withUnsafeBytes { scan.read($0) }
        return try judge(schema, platforms: scan.platforms) { $0.validate(bytes, source: source) }
    }

    /// What may prove a document valid before libxml2 has to judge it.
    private func proof(_ schema: String) -> SchemaProof? {
        SchemaProof(path: "\(catalog.directory)/\(schema)", directory: catalog.directory)
    }

    private func judge(path: String, _ schema: String) throws(Diagnostic) -> [Diagnostic] {
        var scan = PlatformScan()
        let stream = try DocumentStream(path)
        do throws(DecompressedStream.Failure) {
            try stream.forEachPiece { scan.read($0) }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        return try judge(schema, platforms: scan.platforms) { validator throws(Diagnostic) in
            let stream = try DocumentStream(path)
            return validator.validate(source: path) { try stream.read(into: $0) }
        }
    }

    private func judge(
        _ schema: String, platforms: Set<String>, _ run: (SchemaValidator) throws(Diagnostic) -> [Diagnostic]
    ) throws(Diagnostic) -> [Diagnostic] {
        let path = "\(catalog.directory)/\(schema)"
        // First without the platforms that the document does not speak of: compiling them takes most of the time.
        let unused = catalog.unusedPlatforms(used: platforms)
        let found = try run(try SchemaValidator(path: path, directory: catalog.directory, emptied: unused))
        if found.isEmpty { return [] }
        // What is invalid is judged again by the whole schema, so that each message is the official one.
        return try run(try SchemaValidator(path: path, directory: catalog.directory))
    }
}
