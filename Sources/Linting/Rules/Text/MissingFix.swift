import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let missingFix = LintRule(
        "xccdf-missing-fix", .text, .note, "A rule does not say how to mend what it finds",
        "Neither `fixtext` nor `fix`: whoever gets the finding has to find out by himself.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><check system='x'/></Rule>")],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><fixtext>do it</fixtext><check system='x'/></Rule>"),
            .benchmark("<Rule id='xccdf_a_rule_b'><title>t</title></Rule>"),
        ]
    ) { context in
        context.rules.filter { rule in
            (rule.node.first("check") != nil || rule.node.first("complex-check") != nil)
                && rule.node.first("fixtext") == nil
                && rule.node.first("fix") == nil
        }.map { Finding($0.node, "'\($0.id)' has neither a fixtext nor a fix") }
    }
}
