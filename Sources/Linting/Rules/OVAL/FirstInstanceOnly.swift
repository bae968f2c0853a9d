import XMLKit

extension LintRule {
    static let firstInstanceOnly = LintRule(
        "oval-first-instance-only", .oval, .note, "A test looks at the first match only and speaks of all",
        """
        `instance` 1 with a state judges one line: what a second line of the file says is not seen, although many programs obey the \
        last. Say `operation="greater than or equal"` where all lines count. Often the first is what is meant, which is why this \
        rule is off.
        """,
        triggering: [
            .oval(
                """
                <tests><ind:textfilecontent54_test id='oval:a:tst:1' check='all'><ind:object object_ref='oval:a:obj:1'/><ind:state state_ref='oval:a:ste:1'/></ind:textfilecontent54_test></tests>
                <objects><ind:textfilecontent54_object id='oval:a:obj:1'><ind:pattern operation='pattern match'>^a=(.*)</ind:pattern><ind:instance datatype='int'>1</ind:instance></ind:textfilecontent54_object></objects>
                <states><ind:textfilecontent54_state id='oval:a:ste:1'><ind:subexpression>b</ind:subexpression></ind:textfilecontent54_state></states>
                """)
        ],
        clean: [
            .oval(
                "<objects><ind:textfilecontent54_object id='oval:a:obj:1'><ind:pattern operation='pattern match'>^a=(.*)</ind:pattern><ind:instance datatype='int'>1</ind:instance></ind:textfilecontent54_object></objects>"
            )
        ],
        isDefault: false
    ) { context in
        context.oval.flatMap { index in
            index.section("tests").filter { $0.localName == "textfilecontent54_test" && $0["check"] == "all" }
                .compactMap { test in
                    guard let object = index.object(of: test), let instance = object.first("instance"),
                        instance.trimmedText == "1", instance["operation"] ?? "equals" == "equals",
                        !index.states(of: test).isEmpty
                    else { return nil }
                    return Finding(instance, "'\(test.idText)' asks of all matches, and gets the first")
                }
        }
    }
}
