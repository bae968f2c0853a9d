import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let emptyGroup = LintRule(
        "xccdf-empty-group", .xccdf, .note, "A group holds no rule",
        "It is a heading without a text below it.",
        triggering: [.benchmark("<Group id='xccdf_a_group_g'><title>g</title></Group>")],
        clean: [
            .benchmark(
                "<Group id='xccdf_a_group_g'><title>g</title><Rule id='xccdf_a_rule_x'><title>t</title></Rule></Group>")
        ]
    ) { context in
        context.checklists.flatMap { checklist in
            checklist.benchmark.node.descendants.filter { node in
                node.localName == "Group"
                    && !node.descendants.contains { $0.localName == "Rule" || $0.localName == "Value" }
            }.map { Finding($0, "the group '\($0["id"] ?? "")' is empty") }
        }
    }
}
