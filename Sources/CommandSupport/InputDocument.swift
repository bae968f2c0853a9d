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
        guard validates else { return try DocumentLoader().load(path) }
        // Most of the time goes into the schema: the tree is built meanwhile.
        let catalog = try ResourceLocator.schemas(schemas)
        let judged = Mutex<Result<[Diagnostic], Diagnostic>>(.success([]))
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            let result = Result { () throws(Diagnostic) in try Validator(catalog).validate(path: path) }
            judged.withLock { $0 = result }
        }
        let loaded = Result { () throws(Diagnostic) in try DocumentLoader().load(path) }
        group.wait()
        let document = try loaded.get()
        let errors = try judged.withLock { $0 }.get()
        guard errors.isEmpty else {
            throw Diagnostics(
                errors + [.error("invalid-document", "the document is not valid", at: SourceLocation(file: path))])
        }
        return document
    }
}
