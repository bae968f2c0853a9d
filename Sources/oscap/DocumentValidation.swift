import CommandSupport
import Diagnostics
import SCAP
import Validation
import XMLKit

/// What the `validate` commands do: the schema, then the Schematron rules, with the reference's text and status. The
/// places in its source that the reference names after its errors are left out.
struct DocumentValidation {
    let file: String

    /// - Parameter usesSchematron: whether the Schematron rules are applied to a document of this kind.
    /// - Returns: 0 where the document is valid, 1 where it cannot be judged, 2 where it is invalid.
    func run(usesSchematron: (DocumentIdentity) -> Bool) throws -> Int32 {
        let catalog = try ResourceLocator.schemas()
        let identity: DocumentIdentity
        do throws(Diagnostic) {
            var loader = DocumentLoader()
            loader.parser.scope = .root
            _ = try loader.load(file)
            loader.parser.scope = .head
            guard let found = DocumentIdentity(try loader.load(file).root) else {
                return refuse("Unknown document type: '\(file)'\nUnrecognized document type for: \(file)")
            }
            identity = found
        } catch {
            return refuse("\(cause(error))\nUnrecognized document type for: \(file)")
        }
        let errors: [Diagnostic]
        do throws(Diagnostic) {
            errors = try Validator(catalog, isRaw: true).validate(path: file)
        } catch {
            let cause =
                error.id == "no-schema" ? "Schema file not found when trying to validate '\(file)'" : error.message
            return refuse("\(cause)\n\(verdict(identity))")
        }
        guard errors.isEmpty else {
            for error in errors {
                Console.error("File '\(file)' line \(error.location?.line ?? 0): \(error.message)\n")
            }
            Console.error("OpenSCAP Error: \(verdict(identity))\n")
            return ExitStatus.finding
        }
        guard usesSchematron(identity) else { return ExitStatus.fine }
        return try schematron(identity, SchematronReport(catalog))
    }

    private func schematron(_ identity: DocumentIdentity, _ report: SchematronReport) throws -> Int32 {
        let isValid: Bool
        do throws(Diagnostic) {
            isValid = try report.print(identity, file: file)
        } catch {
            guard error.id == "no-schematron" else { throw error }
            return refuse("Schematron rules not found when trying to validate '\(file)'\n\(verdict(identity))")
        }
        if isValid { return ExitStatus.fine }
        Console.error("OpenSCAP Error: \(verdict(identity))\n")
        return ExitStatus.finding
    }

    private func refuse(_ text: String) -> Int32 {
        Console.error("OpenSCAP Error: \(text)\n")
        return ExitStatus.unable
    }

    private func cause(_ error: Diagnostic) -> String {
        switch error.id {
        case "xml-syntax":
            let line = error.location?.line ?? 0
            return
                "\(error.message)\nEntity: line \(line): parser error : \(error.message)\nUnable to parse XML at: '\(file)'"
        case "empty-file":
            let text = "Document is empty"
            return "\(text)\nEntity: line 1: parser error : \(text)\nUnable to parse XML at: '\(file)'"
        case "no-such-file": return "Unable to open file: '\(file)'"
        default: return "\(error.message)\nUnable to open file: '\(file)'"
        }
    }

    private func verdict(_ identity: DocumentIdentity) -> String {
        "Invalid \(identity.kind.referenceTitle) (\(identity.version ?? "unknown schema version")) content in \(file)."
    }
}

extension DocumentKind {
    /// What the reference calls it.
    var referenceTitle: String {
        switch self {
        case .sourceDataStream: "SCAP Source Datastream"
        case .benchmark, .testResult: "XCCDF Checklist"
        case .tailoring: "XCCDF Tailoring"
        case .ovalDefinitions: "OVAL Definition"
        case .ovalVariables: "OVAL Variables"
        case .ovalSystemCharacteristics: "OVAL System Characteristics"
        case .ovalResults: "OVAL Results"
        case .ovalDirectives: "OVAL Directives"
        case .cpeDictionary: "CPE Dictionary"
        case .cpeLanguage: "CPE Language"
        case .assetReport: "ARF Result Datastream"
        case .ocil: "OCIL Questionnaire"
        case .sceResult: "SCE Results"
        }
    }
}
