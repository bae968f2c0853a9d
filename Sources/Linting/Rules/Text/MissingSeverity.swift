import SCAP
import XMLKit

extension LintRule {
    static let missingSeverity = LintRule(
        "xccdf-missing-severity", .text, .note, "A rule with a check has no severity",
        "Its failures are listed as `unknown`, behind or before all others, and nobody knows whether to hurry.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><check system='s'/></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x' severity='low'><title>t</title><check system='s'/></Rule>")]
    ) { context in
        context.rules.filter { rule in
            (rule.node.first("check") ?? rule.node.first("complex-check")) != nil && rule.role == .full
                && rule.node["severity"] ?? "unknown" == "unknown"
        }.map { Finding($0.node, "'\($0.id)' does not say how severe a failure is") }
    }
}
