import Diagnostics
import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let missingDescription = missing(
        "xccdf-missing-description", "description", .error, "A rule has no description",
        "SCAP 1.3 wants one for each rule (SP 800-126 r3, §3.2.4), and a reader wants to know what is asked.")
    static let missingRationale = missing(
        "xccdf-missing-rationale", "rationale", .note, "A rule has no rationale",
        "Who does not know why a rule is there turns it off.")
    static let missingIdent = missing(
        "xccdf-missing-ident", "ident", .note, "A rule has no identifier",
        "An identifier such as a CCE or CCI number is how findings of several tools are brought together.")

    private static func missing(
        _ id: String, _ element: String, _ severity: Diagnostic.Severity, _ title: String, _ why: String
    ) -> LintRule {
        LintRule(
            id, .text, severity, title, why,
            triggering: [.benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><check system='x'/></Rule>")],
            clean: [.benchmark("<Rule id='xccdf_a_rule_b'><title>t</title><\(element)>x</\(element)></Rule>")]
        ) { context in
            context.rules.filter { rule in
                // What is not checked is explained where it is assessed.
                let isChecked = rule.node.first("check") != nil || rule.node.first("complex-check") != nil
                if element == "rationale", !isChecked { return false }
                // One that is there and empty is told of as such.
                return rule.node.first(element) == nil
            }.map { Finding($0.node, "'\($0.id)' has no \(element)") }
        }
    }
}
