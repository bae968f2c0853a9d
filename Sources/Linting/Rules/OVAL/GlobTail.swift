import PatternKit
import XMLKit

extension LintRule {
    static let globTail = LintRule(
        "oval-glob-tail", .oval, .warning, "A pattern ends as a shell's would",
        """
        In a pattern `-*` is any number of hyphens, also none: at the end it says nothing, and `telnet-*` matches `telnetd`. \
        `.*` is what `*` is in a shell; `$` or `\\b` ends a name.
        """,
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^Package: (rsh|telnet)-*</pattern></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^Package: (rsh|telnet)-.*</pattern></o></objects>"
            ),
            .oval("<objects><o id='oval:a:obj:1'><pattern operation='pattern match'>^a\\s*</pattern></o></objects>"),
        ]
    ) { context in
        context.patterns.filter { pattern in
            guard case .repetition(.characters(let set), 0, nil, _) = pattern.syntax?.flat.last,
                let literal = set.literal, literal.value > 32, (pattern.syntax?.flat.count ?? 0) > 1
            else { return false }
            return true
        }.map { Finding($0.node, "the end of '\($0.text)' asks for nothing") }
    }
}
