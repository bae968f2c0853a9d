import SCAP
import XMLKit

extension LintRule {
    static let doubledWord = LintRule(
        "text-doubled-word", .text, .note, "A word stands twice",
        "“The the”: mostly left over from an edit.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>Lock the the account</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x'><title>Lock the account that that user had</title></Rule>")]
    ) { context in
        let words: Set<Substring> = [
            "the", "a", "an", "of", "to", "in", "and", "or", "for", "with", "is", "are", "be", "on", "by", "this",
        ]
        func doubled(_ text: String) -> Substring? {
            var previous: Substring = ""
            for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
                if word == previous, words.contains(word) { return word }
                previous = word
            }
            return nil
        }
        return ["title", "description", "rationale", "warning", "fixtext"].flatMap { name in
            context.xccdf(name).compactMap { node -> Finding? in
                // What stands beside an element is not looked at: "the <code>x</code> the".
                let texts = node.content.compactMap { piece in
                    if case .text(let text) = piece { text } else { nil as String? }
                }
                guard let word = texts.lazy.compactMap(doubled).first else { return nil }
                return Finding(node, "“\(word) \(word)” in this \(name)")
            }
        }
    }
}
