import Diagnostics
import SCAP
import Validation
import XMLKit

/// Reads a document and, unless told not to, holds it against its official schema.
public enum InputDocument {
    /// - Throws: `Diagnostic` or `Diagnostics`: what cannot be read, or all that is invalid.
    public static func load(_ path: String, validates: Bool, schemas: String? = nil) throws -> XMLDocument {
        let document = try DocumentLoader().load(path)
        guard validates else { return document }
        let errors = try Validator(ResourceLocator.schemas(schemas)).validate(path: path)
        guard errors.isEmpty else {
            throw Diagnostics(
                errors + [.error("invalid-document", "the document is not valid", at: SourceLocation(file: path))])
        }
        return document
    }
}
