import SCAP
import XMLKit

/// SP 800-126 r3 §3.7: CCE identifiers, of which the validation tool asks for their form and check digit. Whether an
/// identifier is in the official list (SRC-74-1) is not asked: the list is not at hand.
extension Requirement {
    static let configurationIdentifiers = [identifierWritten, identifierForm]

    private static func identifiers(_ context: RequirementContext) -> [(node: XMLNode, text: String, subject: String)] {
        context.all(ElementName.ident).filter { [cce, "CCE"].contains($0["system"]) }.map {
            ($0, $0.text, "xccdf:Rule \($0.ancestor("Rule")?["id"] ?? "")")
        }
            + context.all(ElementName.ovalReference).filter { [cce, "CCE"].contains($0["source"]) }.map {
                ($0, $0["ref_id"] ?? "", "oval-def:definition \($0.ancestor("definition")?["id"] ?? "")")
            }
    }

    static let identifierWritten = Requirement("A-16-1", "", .warning, "A CCE identifier is not empty") { context in
        identifiers(context).filter { $0.text.isEmpty }.map { Finding($0.node, $0.subject) }
    }

    static let identifierForm = Requirement(
        "A-17-1", "", .error, "A CCE identifier has the form CCE-12345-6 and the right check digit"
    ) { context in
        identifiers(context).compactMap { node, text, _ in
            isIdentifier(text) ? nil : Finding(node, text, "“\(text)” is no CCE identifier, by its form or check digit")
        }
    }

    /// Whether a text is `CCE-`, digits, and the digit that Luhn's sum asks for.
    static func isIdentifier(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CCE", !parts[1].isEmpty, parts[2].count == 1 else { return false }
        let digits = (parts[1] + parts[2]).compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
        guard digits.count == parts[1].count + 1 else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            guard digit.offset % 2 == 1 else { return sum + digit.element }
            let doubled = digit.element * 2
            return sum + doubled / 10 + doubled % 10
        }
        return sum % 10 == 0
    }
}
