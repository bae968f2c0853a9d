import SCAP
import XMLKit

extension LintRule {
    static let unknownSelector = LintRule(
        "xccdf-unknown-selector", .references, .warning, "A profile chooses an alternative that is not there",
        """
        `refine-value` names a selector that the value has not, or `refine-rule` one that no check of the rule has. The default \
        is used in its place, without a word.
        """,
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><refine-value idref='xccdf_a_value_v' selector='strict'/></Profile><Value id='xccdf_a_value_v'><value>1</value></Value>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><refine-value idref='xccdf_a_value_v' selector='strict'/></Profile><Value id='xccdf_a_value_v'><value>1</value><value selector='strict'>2</value></Value>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            let benchmark = checklist.benchmark
            return benchmark.profiles.flatMap { profile in
                profile.node.children.compactMap { node -> Finding? in
                    guard let selector = node["selector"], !selector.isEmpty, let id = node["idref"] else { return nil }
                    let choices: [String]
                    switch node.localName {
                    case "refine-value":
                        guard let value = benchmark.values[id] else { return nil }
                        choices = value.node.children.compactMap { $0["selector"] }
                    case "refine-rule":
                        guard case .rule(let rule) = benchmark.itemsByID[id] else { return nil }
                        let names = ["check", "complex-check"]
                        choices = rule.node.children.filter { names.contains($0.localName) }.compactMap {
                            $0["selector"]
                        }
                    default: return nil
                    }
                    return choices.contains(selector)
                        ? nil : Finding(node, "'\(id)' has nothing for the selector '\(selector)'")
                }
            }
        }
    }
}
