import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let missingCheck = LintRule(
        "xccdf-missing-check", .xccdf, .note, "A rule that applies everywhere has no check",
        """
        It is `notchecked` wherever it is selected. A requirement that cannot be checked is told so by a platform that does not \
        apply, or by `role="unchecked"`.
        """,
        triggering: [.benchmark("<Rule id='xccdf_a_rule_b'><title>t</title></Rule>")],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><check system='x'/></Rule>"),
            .benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><platform idref='cpe:/o:a:b'/></Rule>"),
        ]
    ) { context in
        context.rules.filter { rule in
            rule.node.first("check") == nil && rule.node.first("complex-check") == nil && rule.role != .unchecked
                && rule.node.first("platform") == nil
        }.map { Finding($0.node, "'\($0.id)' has no check") }
    }
}
