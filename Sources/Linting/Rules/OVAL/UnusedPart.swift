import SCAP
import XMLKit

extension LintRule {
    static let unusedPart = LintRule(
        "oval-unused-part", .references, .warning, "A test, object, state or variable is never used",
        """
        Nothing refers to it. It was forgotten when a check was changed, or the check was meant to use it and does not: look \
        for a state that no test compares with.
        """,
        triggering: [.oval("<states><s id='oval:a:ste:1'/></states>")],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1'><state state_ref='oval:a:ste:1'/></t></tests><definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><states><s id='oval:a:ste:1'/></states>"
            )
        ]
    ) { context in
        context.oval.flatMap { index in
            ["tests", "objects", "states", "variables"].flatMap { section in
                index.section(section).compactMap { node in
                    guard let id = node["id"], index.users[id] == nil else { return nil }
                    return Finding(node, "nothing uses the \(section.dropLast()) '\(id)'")
                }
            }
        }
    }
}
