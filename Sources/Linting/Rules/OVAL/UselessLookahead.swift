import PatternKit
import XMLKit

extension LintRule {
    static let uselessLookahead = LintRule(
        "oval-useless-lookahead", .oval, .note, "A pattern looks ahead and then takes anything",
        """
        `(?=.*name).*` matches whatever has `name` in it, as `name` alone does, and so also `not-the-name.bak`. Say what the whole \
        name is.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>(?=.*openssl).*</filename></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^openssl\\.cnf$</filename></o></objects>"
            )
        ]
    ) { context in
        context.patterns.filter { pattern in
            let parts = (pattern.syntax?.flat ?? []).filter { $0 != .start && $0 != .end }
            guard parts.count == 2, case .look(_, false) = parts[0] else { return false }
            return parts[1].isAnything
        }.map { Finding($0.node, "'\($0.text)' asks for a part of the text only") }
    }
}
