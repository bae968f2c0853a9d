import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let wrappedTitle = LintRule(
        "xccdf-wrapped-title", .text, .warning, "A title holds line breaks or runs of spaces",
        "Titles are shown on one line; scanners print the breaks as they stand.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_b'><title>Two\n   lines</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_b'><title>One line</title></Rule>")]
    ) { context in
        context.checklists.flatMap { checklist in
            checklist.benchmark.node.descendants.filter { node in
                guard node.localName == "title", node.namespace == checklist.benchmark.node.namespace else {
                    return false
                }
                let text = node.stringValue
                return text != text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }.map { Finding($0, "this title is not one line of words") }
        }
    }
}
