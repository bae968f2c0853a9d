import PatternKit
import XMLKit

extension LintRule {
    static let unanchoredFileName = LintRule(
        "oval-unanchored-name", .oval, .note, "A pattern of file names is not anchored",
        "`sshd_config` as a pattern matches `old-sshd_config.bak` too. Begin with `^` and end with `$` where the whole name is meant.",
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>sshd_config</filename></o></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>(?=.*openssl).*</filename></o></objects>"
            ),
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^sshd_config$</filename></o></objects>"
            ),
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>\\.conf$</filename></o></objects>"),
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^a$|^b$</filename></o></objects>"),
        ]
    ) { context in
        func isOpen(_ syntax: PatternSyntax) -> Bool {
            if case .alternation(let branches) = syntax { return branches.contains(where: isOpen) }
            let parts = syntax.flat
            if parts.count == 1, case .group(let inner, _, _) = parts[0] { return isOpen(inner) }
            // `.*` at an end says that what stands there does not matter.
            guard let first = parts.first, let last = parts.last, first != .start, last != .end, !first.isAnything
            else { return false }
            return !last.isAnything || parts.contains { if case .look = $0 { true } else { false } }
        }
        return context.patterns.filter { pattern in
            guard pattern.entity.isObject, pattern.entity.name == "filename", let syntax = pattern.syntax else {
                return false
            }
            return pattern.text.contains(where: \.isLetter) && isOpen(syntax)
        }.map { Finding($0.node, "'\($0.text)' matches longer names too") }
    }
}
