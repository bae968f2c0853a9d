import SCAP
import XMLKit

extension LintRule {
    static let repeatedCriterion = LintRule(
        "oval-repeated-criterion", .oval, .warning, "Criteria ask for one thing twice",
        "The second says nothing new. Mostly it was copied, and was to name another test.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
            ),
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions><tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/></t><t id='oval:a:tst:2'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'/></objects>"
            ),
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions>"
            )
        ]
    ) { context in
        context.oval.flatMap { index -> [Finding] in
            let fingerprints = index.fingerprints
            let all = context.table.elements("criteria", below: index.root)
            return all.filter { ["AND", "OR", nil].contains($0["operator"]) }.flatMap { criteria -> [Finding] in
                let nodes = criteria.children.filter { $0["test_ref"] != nil || $0["definition_ref"] != nil }
                // What is alike on its face is compared by what it comes to.
                let groups = Dictionary(grouping: nodes) { node -> String in
                    let test = node["test_ref"].flatMap { index.nodes[$0] }
                    let parts = [test?.localName, test?["check"], test?["check_existence"], node["definition_ref"]]
                    return "\(node["negate"].isTrue) " + parts.map { $0 ?? "" }.joined(separator: " ")
                }
                return groups.values.filter { $0.count > 1 }.flatMap { group -> [Finding] in
                    var seen: [String: String] = [:]
                    return group.compactMap { node in
                        let id = node["test_ref"] ?? node["definition_ref"] ?? ""
                        guard let other = seen.updateValue(id, forKey: fingerprints[id] ?? id) else { return nil }
                        return Finding(
                            node,
                            other == id ? "'\(id)' was asked for before" : "'\(id)' asks what '\(other)' asked before")
                    }
                }
            }
        }
    }
}
