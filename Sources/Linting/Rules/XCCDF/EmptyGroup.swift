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
        context.xccdf("Group").filter { group in
            context.table.elements("Rule", below: group).isEmpty
                && context.table.elements("Value", below: group).isEmpty
                // Groups in an empty group are told with it.
                && context.table.elements("Group", below: group).isEmpty
        }.map { Finding($0, "the group '\($0.idText)' is empty") }
    }
}
