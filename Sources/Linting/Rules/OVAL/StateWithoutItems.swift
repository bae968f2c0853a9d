import XMLKit

extension LintRule {
    static let stateWithoutItems = LintRule(
        "oval-state-of-nothing", .oval, .warning, "A test wants no items, and says how they should be",
        """
        With `check_existence="none_exist"` a test is true only if nothing is found; its states are then never looked at. Use \
        a filter in the object, or `any_exist` with a negated state.
        """,
        triggering: [
            .oval(
                "<tests><t id='oval:a:tst:1' check_existence='none_exist'><object/><state state_ref='oval:a:ste:1'/></t></tests>"
            )
        ],
        clean: [.oval("<tests><t id='oval:a:tst:1' check_existence='none_exist'><object/></t></tests>")]
    ) { context in
        context.oval.flatMap { $0.section("tests") }
            .filter { $0["check_existence"] == "none_exist" && $0.first("state") != nil }
            .map { Finding($0, "the states of '\($0.idText)' are never looked at") }
    }
}
