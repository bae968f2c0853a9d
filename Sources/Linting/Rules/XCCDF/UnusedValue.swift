import PatternKit
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
            var used: Set<String> = []
            for node in checklist.benchmark.node.descendants {
                if let id = node["value-id"] { used.insert(id) }
                if node.localName == "sub", let id = node["idref"] { used.insert(id) }
            }
            return checklist.benchmark.values.values.filter { !used.contains($0.id) }
                .map { Finding($0.node, "nothing uses '\($0.id)'") }
        }
    }
}
