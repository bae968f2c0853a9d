import ArchiveKit
import Diagnostics
import SCAP
import XMLKit

/// Validates documents against the official schema of their kind and version.
public struct Validator: Sendable {
    private let catalog: SchemaCatalog
    /// Whether messages are libxml2's own, and not sentences for people.
    public var isRaw = false

    /// What may be held as a whole to name the elements of errors; a larger document's errors have lines only.
    private static let treeLimit = 256 << 20

    public init(_ catalog: SchemaCatalog, isRaw: Bool = false) {
        self.catalog = catalog
        self.isRaw = isRaw
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
        if proof(schema)?.proves(read: { try stream.read(into: $0) }) == true { return [] }
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
        if proof(schema)?.proves(bytes) == true { return [] }
        var scan = PlatformScan()
        bytes.withUnsafeBytes { scan.read($0) }
        let found = try judge(schema, platforms: scan.platforms) { validator in
            let found = validator.validate(bytes, source: source)
            return found.isEmpty ? validator.validateTree(bytes, source: source) : found
        }
        return try explained(found, schema, source: source) { () throws(Diagnostic) in bytes }
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
        let found = try judge(schema, platforms: scan.platforms) { validator throws(Diagnostic) in
            let stream = try DocumentStream(path)
            let found = validator.validate(source: path) { try stream.read(into: $0) }
            // Identifiers that stand twice show in trees only; what is too large for one is looked at no further.
            guard found.isEmpty, let bytes = try Self.bytes(path) else { return found }
            return validator.validateTree(bytes, source: path)
        }
        return try explained(found, schema, source: path) { () throws(Diagnostic) in try Self.bytes(path) }
    }

    private func judge(
        _ schema: String, platforms: Set<String>, _ run: (SchemaValidator) throws(Diagnostic) -> [Diagnostic]
    ) throws(Diagnostic) -> [Diagnostic] {
        // Without the platforms that the document does not speak of: compiling them takes most of the time.
        let unused = catalog.unusedPlatforms(used: platforms)
        return try run(
            try SchemaValidator(
                path: "\(catalog.directory)/\(schema)", directory: catalog.directory, emptied: unused))
    }

    /// What is invalid is judged again as a tree and by the whole schema, so that each error has its element, and its
    /// message is the official one.
    private func explained(
        _ found: [Diagnostic], _ schema: String, source: String, _ bytes: () throws(Diagnostic) -> [UInt8]?
    ) throws(Diagnostic) -> [Diagnostic] {
        guard !found.isEmpty, !found.contains(where: { $0.id != "schema" }), let bytes = try bytes() else {
            return found
        }
        let violations = try Violation.all(
            in: bytes, source: source, schema: "\(catalog.directory)/\(schema)", directory: catalog.directory)
        return isRaw
            ? violations.map { .error("schema", $0.message, at: SourceLocation(file: source, line: $0.line)) }
            : SchemaSentence.diagnostics(violations, source: source)
    }

    /// A whole file, decompressed; `nil` for one that is too large to be held.
    private static func bytes(_ path: String) throws(Diagnostic) -> [UInt8]? {
        let stream = try DocumentStream(path)
        var bytes: [UInt8] = []
        do throws(DecompressedStream.Failure) {
            try stream.forEachPiece { if bytes.count <= treeLimit { bytes.append(contentsOf: $0) } }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        return bytes.count <= treeLimit ? bytes : nil
    }
}
