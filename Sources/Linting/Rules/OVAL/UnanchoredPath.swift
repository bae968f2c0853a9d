import PatternKit
import XMLKit

extension LintRule {
    static let unanchoredPath = LintRule(
        "oval-unanchored-path", .oval, .warning, "A pattern of paths is not anchored at the root",
        """
        `/etc/ssh` as a pattern matches `/srv/chroot/etc/ssh` too, and a scanner has to walk the whole file system to find out: \
        only a pattern that begins with `^/` tells it where to look.
        """,
        triggering: [
            .oval("<objects><o id='oval:a:obj:1'><path operation='pattern match'>/etc/ssh</path></o></objects>")
        ],
        clean: [.oval("<objects><o id='oval:a:obj:1'><path operation='pattern match'>^/etc/ssh</path></o></objects>")]
    ) { context in
        func isAnchored(_ syntax: PatternSyntax) -> Bool {
            if case .alternation(let branches) = syntax { return branches.allSatisfy(isAnchored) }
            guard let first = syntax.flat.first else { return false }
            if case .group(let inner, _, _) = first { return isAnchored(inner) }
            if case .alternation = first { return isAnchored(first) }
            return first == .start || first.isAnything
        }
        return context.patterns.filter { pattern in
            guard pattern.entity.isObject, pattern.entity.isPath, let syntax = pattern.syntax, !syntax.isOpaque else {
                return false
            }
            return !isAnchored(syntax)
        }.map { Finding($0.node, "'\($0.text)' is looked for everywhere") }
    }
}
