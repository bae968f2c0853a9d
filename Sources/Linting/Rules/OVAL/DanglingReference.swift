import XMLKit

extension LintRule {
    static let danglingReference = LintRule(
        "oval-dangling-reference", .references, .error, "A reference leads nowhere",
        """
        A test, object, state, variable or definition is named that the document does not hold. Scanners stop at it, or give \
        `error` for every rule that needs it.
        """,
        triggering: [.oval("<tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:9'/></t></tests>")],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'/></objects>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            index.users.filter { index.nodes[$0.key] == nil && $0.key.hasPrefix("oval:") }.flatMap { id, users in
                users.prefix(1).map { Finding($0, "'\(id)' is not in this document") }
            }
        }
    }
}
