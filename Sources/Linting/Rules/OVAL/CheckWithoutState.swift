import XMLKit

extension LintRule {
    static let checkWithoutState = LintRule(
        "oval-check-without-state", .oval, .note, "A test says how many items meet no state",
        """
        `check` counts the items that meet the states; without a state every item does, and `check="none satisfy"` can then never \
        be true. `check_existence` is what asks for items.
        """,
        triggering: [
            .oval(
                "<tests><t id='oval:a:tst:1' check='none satisfy' check_existence='any_exist'><object object_ref='oval:a:obj:1'/></t></tests>"
            )
        ],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1' check='all' check_existence='any_exist'><object object_ref='oval:a:obj:1'/></t></tests>"
            )
        ]
    ) { context in
        context.oval.flatMap { $0.section("tests") }.filter { test in
            ["none satisfy", "none exist", "only one"].contains(test["check"]) && test.first("state") == nil
                && test.first("object") != nil
        }.map { Finding($0, "'\($0.idText)' has check=\"\($0["check"] ?? "")\" and no state") }
    }
}
