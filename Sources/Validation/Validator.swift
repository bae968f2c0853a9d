import Diagnostics
import SCAP
import XMLKit

/// Validates documents against the official schema of their kind and version.
public struct Validator: Sendable {
    private let catalog: SchemaCatalog

    public init(_ catalog: SchemaCatalog) {
        self.catalog = catalog
    }

    /// The errors of a document that was loaded from its file; none if it is valid.
    /// - Throws: `Diagnostic` where it cannot be judged: unreadable, or of no known kind.
    public func validate(_ document: XMLDocument) throws(Diagnostic) -> [Diagnostic] {
        try validate(document) { schema throws(Diagnostic) in
            let stream = try DocumentStream(document.source)
            return schema.validate(source: document.source) { try stream.read(into: $0) }
        }
    }

    /// The errors of a document in memory.
    public func validate(_ bytes: [UInt8], source: String) throws(Diagnostic) -> [Diagnostic] {
        let document = try XMLParser().parse(bytes, source: source)
        return try validate(document) { $0.validate(bytes, source: source) }
    }

    private func validate(
        _ document: XMLDocument, _ run: (SchemaValidator) throws(Diagnostic) -> [Diagnostic]
    ) throws(Diagnostic) -> [Diagnostic] {
        let schema = "\(catalog.directory)/\(try catalog.schema(for: document.root))"
        // First without the platforms that the document does not speak of: compiling them takes most of the time.
        let unused = catalog.unusedPlatforms(by: document)
        let found = try run(try SchemaValidator(path: schema, directory: catalog.directory, emptied: unused))
        if found.isEmpty { return [] }
        // What is invalid is judged again by the whole schema, so that each message is the official one.
        return try run(try SchemaValidator(path: schema, directory: catalog.directory))
    }
}
