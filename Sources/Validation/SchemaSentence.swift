import Diagnostics
import XMLKit

/// Says in a sentence what libxml2 says of a document that does not follow its schema.
enum SchemaSentence {
    /// A diagnostic for each error, with the element's path as a note. Errors that only repeat the one before in other
    /// words are left out.
    static func diagnostics(_ violations: [Violation], source: String) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for (index, violation) in violations.enumerated() {
            if index > 0, repeats(violation, violations[index - 1]) { continue }
            var diagnostic = Diagnostic.error(
                "schema", sentence(violation.message), at: SourceLocation(file: source, line: violation.line))
            if !violation.path.isEmpty {
                let owner = violation.id.map { ", at the id “\($0)”" } ?? ""
                diagnostic.notes = [Diagnostic(.note, "", "in \(violation.path)\(owner)")]
            }
            diagnostics.append(diagnostic)
        }
        return diagnostics
    }

    /// Whether an error only says that a value is not of its type, after one that said why.
    private static func repeats(_ violation: Violation, _ before: Violation) -> Bool {
        violation.path == before.path && violation.message.contains("is not a valid value of the")
            && before.message.contains("[facet ")
    }

    /// libxml2's message in words; what is not known is said in libxml2's words without namespaces.
    static func sentence(_ message: String) -> String {
        let (subject, text) = split(message)
        for template in SchemaTemplate.all {
            if let parts = template.match(text) { return template.say(subject, parts) }
        }
        return subject.phrase + ": " + SchemaName.short(text.hasSuffix(".") ? String(text.dropLast()) : text)
    }

    /// What an error is about.
    struct Subject {
        let element: SchemaName
        let attribute: SchemaName?

        /// `<Rule>`, or `the attribute “weight” of <Rule>`.
        var phrase: String { attribute.map { "the attribute “\($0.local)” of \(tag)" } ?? tag }
        var tag: String { "<\(element.local)>" }
    }

    /// `Element '{ns}x', attribute 'y': text` in its parts.
    private static func split(_ message: String) -> (Subject, String) {
        guard let colon = message.firstRange(of: "': "), message.hasPrefix("Element '") else {
            return (Subject(element: SchemaName("document"), attribute: nil), message)
        }
        let names = message[..<colon.lowerBound].dropFirst("Element '".count).split(separator: "', attribute '")
        return (
            Subject(
                element: SchemaName(names.first ?? ""), attribute: names.count > 1 ? SchemaName(names[1]) : nil),
            String(message[colon.upperBound...])
        )
    }
}

/// A name as libxml2 writes it: `{namespace}local`.
struct SchemaName: Hashable {
    let namespace: String
    let local: String

    init(_ text: some StringProtocol) {
        guard text.hasPrefix("{"), let end = text.firstIndex(of: "}") else {
            namespace = ""
            local = String(text)
            return
        }
        namespace = String(text[text.index(after: text.startIndex)..<end])
        local = String(text[text.index(after: end)...])
    }

    /// The names of a list: `{ns}a, {ns}b`.
    static func list(_ text: some StringProtocol) -> [SchemaName] { text.split(separator: ", ").map { SchemaName($0) } }

    /// A text without the namespaces in it.
    static func short(_ text: some StringProtocol) -> String {
        var result = ""
        var depth = 0
        for character in text {
            if character == "{" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == "}", depth > 0 { depth -= 1 }
        }
        return result
    }
}
