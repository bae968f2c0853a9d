import SCAP
import XMLKit

extension LintRule {
    static let copiedTitle = LintRule(
        "xccdf-copied-title", .text, .note, "Two rules have one title",
        "Results list titles: whoever reads that one of them failed does not know which. Mostly one was copied from the other.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>Lock it</title></Rule><Rule id='xccdf_a_rule_y'><title>Lock it</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>Lock it</title></Rule><Rule id='xccdf_a_rule_y'><title>Open it</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            var first: [String: String] = [:]
            return checklist.benchmark.rules.compactMap { rule in
                let title = (rule.node.first("title")?.stringValue ?? "").split(whereSeparator: \.isWhitespace).joined(
                    separator: " ")
                guard !title.isEmpty, let other = first.updateValue(rule.id, forKey: title) else { return nil }
                return Finding(rule.node, "'\(rule.id)' has the title of '\(other)'")
            }
        }
    }
}
