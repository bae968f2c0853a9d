import SCAP
import XMLKit

extension LintRule {
    static let checkWithoutContent = LintRule(
        "xccdf-check-without-content", .xccdf, .warning, "A check does not say what is checked",
        "It names a system, and neither a `check-content-ref` nor a `check-content`: the rule is `notchecked` (NISTIR 7275r4 §6.4.4.4).",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><check system='s'/></Rule>")],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><check system='s'><check-content-ref href='o.xml'/></check></Rule>"
            )
        ]
    ) { context in
        context.xccdf("check").filter { $0.first("check-content-ref") == nil && $0.first("check-content") == nil }
            .filter { $0.parent?.localName != "rule-result" }
            .map { Finding($0, "this check has no content") }
    }
}
