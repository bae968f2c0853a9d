import CommandSupport
import Diagnostics
import SCAP
import Validation
import XMLKit

/// What the official Schematron rules say of a document, as the reference prints it.
struct SchematronReport {
    private let check: SchematronCheck

    init(_ catalog: SchemaCatalog) {
        check = SchematronCheck(catalog)
    }

    /// Prints all findings; whether there is none that makes the document invalid.
    /// - Throws: `Diagnostic` where there are no rules for the document, or they cannot be applied.
    func print(_ identity: DocumentIdentity, file: String) throws(Diagnostic) -> Bool {
        let document = try DocumentLoader().load(file)
        let bytes = XMLSerializer.serialize(document.root)
        guard identity.kind == .sourceDataStream else { return try show(identity, bytes, source: file) }
        // What has no rules of its own has none for its components.
        guard check.hasRules(for: identity) else { throw SchematronCheck.missing(identity, source: file) }
        let parts = DataStreamSchematron(document.root)
        var isValid = true
        guard let components = parts.components() else { return false }
        for component in components {
            isValid = showComponent(component, source: file) && isValid
        }
        Console.out("Starting global schematron validation using the source data stream schematron\n")
        let broken = parts.brokenReferences()
        Console.out(broken)
        let isGlobalValid = try show(identity, bytes, source: file) && broken.isEmpty
        Console.out(
            "Global schematron validation using the source data stream schematron: \(word(isGlobalValid))\n\n"
                + "Complete result of schematron validation of '\(file)': \(word(isValid && isGlobalValid))\n")
        return isValid && isGlobalValid
    }

    private func showComponent(_ component: DataStreamSchematron.Component, source: String) -> Bool {
        guard let identity = DocumentIdentity(component.root) else { return false }
        let title = "\(identity.kind.referenceTitle) component '\(component.name)'"
        Console.out("Starting schematron validation of \(title):\n")
        var isValid = false
        do throws(Diagnostic) {
            isValid = try show(identity, XMLSerializer.serialize(component.root), source: source)
        } catch {
            Console.error("OpenSCAP Error: \(error.message)\n")
        }
        Console.out("Schematron validation of \(title): \(word(isValid))\n\n")
        return isValid
    }

    private func show(_ identity: DocumentIdentity, _ bytes: [UInt8], source: String) throws(Diagnostic) -> Bool {
        let outcome = try check.run(identity, bytes, source: source)
        switch outcome {
        case .skipped: Console.out("Skipped\n")
        case .report(let text) where text.isEmpty: break
        case .report(let text): Console.out(String(decoding: text, as: UTF8.self) + "\n")
        }
        return !outcome.isViolated(identity.kind)
    }

    private func word(_ isValid: Bool) -> String { isValid ? "PASS" : "FAIL" }
}
