import Diagnostics
import SCAP
import XMLKit

/// The official Schematron rules of a document's kind and version, applied by libxslt.
public struct SchematronCheck {
    private let catalog: SchemaCatalog

    public init(_ catalog: SchemaCatalog) {
        self.catalog = catalog
    }

    public enum Outcome: Sendable, Hashable {
        /// There are no such rules for this kind of document.
        case skipped
        /// What the style sheet printed; empty if it has nothing to say.
        case report([UInt8])

        /// Whether the document breaks a rule: what an OVAL style sheet prints is always an error, the others tell
        /// errors from warnings.
        public func isViolated(_ kind: DocumentKind) -> Bool {
            guard case .report(let bytes) = self, !bytes.isEmpty else { return false }
            switch kind {
            case .benchmark, .testResult, .sourceDataStream:
                return String(decoding: bytes, as: UTF8.self).contains("Error:")
            default: return true
            }
        }
    }

    /// - Parameter bytes: the whole document.
    /// - Throws: `Diagnostic` (`no-schematron`) where there are no rules for its version, and where the style sheet
    ///   cannot be applied.
    public func run(_ identity: DocumentIdentity, _ bytes: [UInt8], source: String) throws(Diagnostic) -> Outcome {
        switch identity.kind {
        case .cpeDictionary, .cpeLanguage, .ocil, .sceResult: return .skipped
        case .benchmark where identity.version == "1.1", .testResult where identity.version == "1.1": return .skipped
        default: break
        }
        guard let sheet = catalog.schematron(for: identity) else { throw Self.missing(identity, source: source) }
        return .report(try Stylesheet(path: "\(catalog.directory)/\(sheet)").transform(bytes, source: source))
    }

    /// Whether there are rules for documents of this kind and version.
    public func hasRules(for identity: DocumentIdentity) -> Bool { catalog.schematron(for: identity) != nil }

    public static func missing(_ identity: DocumentIdentity, source: String) -> Diagnostic {
        let version = identity.version.map { "version \($0) of " } ?? ""
        return .error(
            "no-schematron", "there are no Schematron rules for \(version)\(identity.kind.title)",
            at: SourceLocation(file: source))
    }
}
