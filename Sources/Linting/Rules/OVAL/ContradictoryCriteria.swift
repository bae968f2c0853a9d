import SCAP
import XMLKit

extension LintRule {
    static let contradictoryCriteria = LintRule(
        "oval-contradictory-criteria", .oval, .error, "Criteria ask for a thing and for its opposite",
        "Under `AND` they are never true, under `OR` always: one of the two names the wrong test, or is negated by mistake.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria operator='AND'><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:1' negate='true'/></criteria></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria operator='AND'><criterion test_ref='oval:a:tst:1'/><criterion test_ref='oval:a:tst:2' negate='true'/></criteria></definition></definitions>"
            )
        ]
    ) { context in
        context.table.elements("criteria").filter { ["AND", "OR", nil].contains($0["operator"]) }.compactMap {
            criteria in
            var asked: [String: Bool] = [:]
            for node in criteria.children {
                guard let id = node["test_ref"] ?? node["definition_ref"] else { continue }
                if let other = asked.updateValue(node["negate"].isTrue, forKey: id), other != node["negate"].isTrue {
                    return Finding(criteria, "'\(id)' is asked for, and its opposite")
                }
            }
            return nil
        }
    }
}
