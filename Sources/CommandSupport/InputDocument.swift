import Diagnostics
import Dispatch
import SCAP
import Synchronization
import Validation
import XMLKit

/// Reads a document and, unless told not to, holds it against its official schema.
public enum InputDocument {
    /// - Throws: `Diagnostic` or `Diagnostics`: what cannot be read, or all that is invalid.
    public static func load(_ path: String, validates: Bool, schemas: String? = nil) throws -> XMLDocument {
        try load(path, validates: validates, schemas: schemas) { $0 }
    }

    /// Reads a document and works on it while it is judged. What the work comes to, and what it throws, counts only if
    /// the document is valid: the work must do nothing that anyone sees.
    public static func load<Result>(
        _ path: String, validates: Bool, schemas: String? = nil, while work: (XMLDocument) throws -> Result
    ) throws -> Result {
        guard validates else { return try work(try DocumentLoader().load(path)) }
        let validator = Validator(try ResourceLocator.schemas(schemas))
        let document = try DocumentLoader().load(path)
        let judged = Mutex<Swift.Result<[Diagnostic], Diagnostic>>(.success([]))
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let result = Swift.Result { () throws(Diagnostic) in try validator.validate(document, path: path) }
            judged.withLock { $0 = result }
        }
        let worked = Swift.Result { try work(document) }
        group.wait()
        let errors = try judged.withLock { $0 }.get()
        guard errors.isEmpty else {
            throw Diagnostics(
                errors + [.error("invalid-document", "the document is not valid", at: SourceLocation(file: path))])
        }
        return try worked.get()
    }
}
