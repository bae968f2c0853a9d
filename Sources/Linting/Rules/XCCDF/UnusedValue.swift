import SCAP
import XMLKit

extension LintRule {
    static let unusedValue = LintRule(
        "xccdf-unused-value", .references, .note, "Nothing uses a value",
        "No check gets it, and no text names it: whoever sets it changes nothing.",
        triggering: [.benchmark("<Value id='xccdf_a_value_v'><title>t</title><value>1</value></Value>")],
        clean: [
            .benchmark(
                "<Value id='xccdf_a_value_v'><title>t</title><value>1</value></Value><Rule id='xccdf_a_rule_x'><title>t</title><check system='x'><check-export value-id='xccdf_a_value_v' export-name='n'/></check></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist in
            let exports = context.xccdf("check-export", in: checklist.benchmark).compactMap { $0["value-id"] }
            let subs = context.xccdf("sub", in: checklist.benchmark).compactMap { $0["idref"] }
            let used = Set(exports).union(subs)
            return checklist.benchmark.values.values.filter { !used.contains($0.id) }.map {
                Finding($0.node, "nothing uses '\($0.id)'")
            }
        }
    }
}
