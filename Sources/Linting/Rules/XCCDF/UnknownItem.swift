import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let unknownItem = LintRule(
        "xccdf-unknown-item", .references, .error, "A profile names an item that is not there",
        "Scanners stop at it, or leave the selection out without a word.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/></Profile>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist in
            let benchmark = checklist.benchmark
            let clusters = Set(benchmark.itemsByID.values.compactMap(\.common.clusterID))
            return benchmark.profiles.flatMap { profile in
                profile.node.children.filter { node in
                    guard let id = node["idref"] else { return false }
                    switch node.localName {
                    case "select", "refine-rule": return benchmark.itemsByID[id] == nil && !clusters.contains(id)
                    case "set-value", "refine-value", "set-complex-value":
                        return benchmark.values[id] == nil && !clusters.contains(id)
                    default: return false
                    }
                }.map { Finding($0, "there is no '\($0["idref"] ?? "")'") }
            }
        }
    }
}
