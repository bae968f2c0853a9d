import SCAP
import XMLKit

extension LintRule {
    static let singleRuleGroup = LintRule(
        "xccdf-single-rule-group", .xccdf, .note, "A group holds one rule and nothing else",
        """
        It is a level that says nothing more than the rule below it. STIGs are made so by their publisher's tools, which is why \
        this rule is off.
        """,
        triggering: [
            .benchmark(
                "<Group id='xccdf_a_group_g'><title>g</title><Rule id='xccdf_a_rule_x'><title>t</title></Rule></Group>")
        ],
        clean: [
            .benchmark(
                "<Group id='xccdf_a_group_g'><title>g</title><Rule id='xccdf_a_rule_x'><title>t</title></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule></Group>"
            )
        ],
        isDefault: false
    ) { context in
        context.xccdf("Group").filter {
            $0.children("Rule").count == 1 && $0.first("Group") == nil && $0.first("Value") == nil
        }
        .map { Finding($0, "'\($0.idText)' holds one rule") }
    }
}
