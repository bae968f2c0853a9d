import SCAP
import XMLKit

extension LintRule {
    static let unknownValue = LintRule(
        "xccdf-unknown-value", .references, .error, "A value is named that is not there",
        "A `check-export` or `sub` of a value that the benchmark does not hold ends an evaluation, or leaves a hole in a text.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><check system='x'><check-export value-id='xccdf_a_value_v' export-name='n'/></check></Rule>"
            )
        ],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title></Rule>")]
    ) { context in
        context.checklists.flatMap { checklist in
            let known = Set(checklist.benchmark.values.keys)
            let texts = Set(checklist.benchmark.node.children("plain-text").compactMap { $0["id"] })
            let exports = context.xccdf("check-export", in: checklist.benchmark).filter {
                !known.contains($0["value-id"] ?? "")
            }
            let subs = context.xccdf("sub", in: checklist.benchmark).filter { node in
                let id = node["idref"] ?? ""
                return !known.contains(id) && !texts.contains(id)
            }
            return (exports + subs).map { Finding($0, "there is no value '\($0["value-id"] ?? $0["idref"] ?? "")'") }
        }
    }
}
