import Diagnostics
import Dispatch
import SCAP
import Synchronization
import Validation
import XMLKit

/// A document that is read, and held against its official schema while it is worked on already.
///
/// What the work comes to counts only if the document is valid. Until that is known, what is printed is held back, and
/// whoever is about to do what cannot be undone calls `confirm` first: before a file is written or a script runs.
public final class InputDocument: Sendable {
    public let document: XMLDocument
    private let state: Mutex<State>
    private let group = DispatchGroup()

    private enum State {
        case pending
        case valid
        case failed(any Error)
    }

    /// Reads a document and begins to judge it, unless that is not wanted.
    /// - Throws: `Diagnostic` where it cannot be read.
    public init(_ path: String, validates: Bool, schemas: String? = nil) throws(Diagnostic) {
        let validator = validates ? Validator(try ResourceLocator.schemas(schemas)) : nil
        document = try DocumentLoader().load(path)
        state = Mutex(validates ? .pending : .valid)
        guard let validator else { return }
        DispatchQueue.global().async(group: group) { [self] in
            let judgement = Self.judge(document, path, validator)
            state.withLock { state in
                state = judgement
                if case .valid = judgement { Console.release() }
            }
        }
    }

    private static func judge(_ document: XMLDocument, _ path: String, _ validator: Validator) -> State {
        do throws(Diagnostic) {
            let errors = try validator.validate(document, path: path)
            return errors.isEmpty
                ? .valid
                : .failed(
                    Diagnostics(
                        errors + [
                            .error("invalid-document", "the document is not valid", at: SourceLocation(file: path))
                        ]))
        } catch {
            return .failed(error)
        }
    }

    /// Waits until the document is known to be valid.
    /// - Throws: `Diagnostics`, all that is invalid.
    public func confirm() throws {
        group.wait()
        if case .failed(let error) = state.withLock({ $0 }) { throw error }
    }

    /// Waits like `confirm`, for callers that can throw one thing only.
    public func confirmed() throws(Diagnostic) {
        do { try confirm() } catch {
            throw .error("invalid-document", "the document is not valid", at: document.root.location)
        }
    }

    /// Works on the document. What the work prints and throws is seen only if the document is valid.
    /// - Throws: `Diagnostics`, all that is invalid; else what the work throws.
    public func work<Result>(_ body: (XMLDocument) throws -> Result) throws -> Result {
        state.withLock { if case .pending = $0 { Console.hold() } }
        let result = Swift.Result { try body(document) }
        do {
            try confirm()
        } catch {
            Console.discard()
            throw error
        }
        Console.release()
        return try result.get()
    }

    /// Reads and judges a document.
    /// - Throws: `Diagnostic` or `Diagnostics`: what cannot be read, or all that is invalid.
    public static func load(_ path: String, validates: Bool, schemas: String? = nil) throws -> XMLDocument {
        try InputDocument(path, validates: validates, schemas: schemas).work { $0 }
    }
}
