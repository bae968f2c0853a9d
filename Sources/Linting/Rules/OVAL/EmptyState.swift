import XMLKit

extension LintRule {
    static let emptyState = LintRule(
        "oval-empty-state", .oval, .warning, "A state says nothing",
        "It has no entities: every item meets it, and the test asks only whether something is there.",
        triggering: [.oval("<states><ind:textfilecontent54_state id='oval:a:ste:1'/></states>")],
        clean: [
            .oval(
                "<states><ind:textfilecontent54_state id='oval:a:ste:1'><ind:text>a</ind:text></ind:textfilecontent54_state></states>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            index.section("states").filter { index.entities(of: $0).isEmpty && $0.localName.hasSuffix("_state") }
                .map { Finding($0, "'\($0.idText)' has no entities") }
        }
    }
}
