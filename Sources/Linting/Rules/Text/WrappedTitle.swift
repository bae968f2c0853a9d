import SCAP
import XMLKit

extension LintRule {
    static let wrappedTitle = LintRule(
        "xccdf-wrapped-title", .text, .warning, "A title holds line breaks or runs of spaces",
        "Titles are shown on one line; scanners print the breaks as they stand.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_b'><title>Two\n   lines</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_b'><title>One line</title></Rule>")],
        isFixable: true
    ) { context in
        context.xccdf("title").compactMap { node in
            let text = node.stringValue
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return text == line ? nil : Finding(node, "this title is not one line of words", edit: .text(line))
        }
    }
}
