import SCAP
import XMLKit

extension LintRule {
    static let repeatedCriterion = LintRule(
        "oval-repeated-criterion", .oval, .warning, "Criteria ask for one thing twice",
        "The second says nothing new. Mostly it was copied, and was to name another test.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions>"
            )
        ]
    ) { context in
        context.table.elements("criteria").filter { ["AND", "OR", nil].contains($0["operator"]) }.flatMap {
            criteria -> [Finding] in
            var seen: Set<String> = []
            return criteria.children.filter { node in
                guard let id = node["test_ref"] ?? node["definition_ref"] else { return false }
                return !seen.insert("\(id) \(node["negate"].isTrue)").inserted
            }.map { Finding($0, "'\($0["test_ref"] ?? $0["definition_ref"] ?? "")' was asked for before") }
        }
    }
}
