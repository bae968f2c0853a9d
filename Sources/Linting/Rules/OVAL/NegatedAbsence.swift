import SCAP
import XMLKit

extension LintRule {
    static let negatedAbsence = LintRule(
        "oval-negated-absence", .oval, .note, "That something is not absent is asked in two negations",
        "A negated criterion of a test with `none_exist` is true where something exists: say `at_least_one_exists`, and nothing is negated twice.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1' negate='true'/></criteria></definition></definitions><tests><t id='oval:a:tst:1' check_existence='none_exist'/></tests>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><tests><t id='oval:a:tst:1' check_existence='none_exist'/></tests>"
            )
        ]
    ) { context in
        context.oval.flatMap { index -> [Finding] in
            let absent = Set(
                index.section("tests").filter { $0["check_existence"] == "none_exist" && $0.first("state") == nil }.map(
                    \.idText))
            let users = Dictionary(
                grouping: index.section("definitions").flatMap { $0.descendants.filter { $0["test_ref"] != nil } }
            ) { $0["test_ref"] ?? "" }
            return users.filter { absent.contains($0.key) }.values.flatMap { criteria -> [Finding] in
                // A test that is asked both ways is shared with a reason.
                guard criteria.allSatisfy({ $0["negate"].isTrue }) else { return [] }
                return criteria.map {
                    Finding($0, "'\($0["test_ref"] ?? "")' wants nothing to exist, and is negated here")
                }
            }
        }
    }
}
