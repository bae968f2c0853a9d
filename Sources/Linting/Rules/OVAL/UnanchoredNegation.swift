import PatternKit
import XMLKit

extension LintRule {
    static let unanchoredNegation = LintRule(
        "oval-unanchored-negation", .oval, .warning, "A negative look ahead can be escaped",
        """
        `(?!a)` without an anchor in front is tried at every place of the text, and holds at one of them: the pattern matches what \
        it was to exclude. Write `^(?!…)`.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>(?!root).*</text></s></states>")
        ],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?!root).*</text></s></states>")]
    ) { context in
        context.patterns.filter { pattern in
            guard case .look(_, true) = pattern.syntax?.flat.first, let parts = pattern.syntax?.flat else {
                return false
            }
            // A look behind at the beginning is a boundary of a word.
            return !pattern.text.contains("(?<!") && parts.dropFirst().allSatisfy { $0.canBeEmpty || $0.isAnything }
        }.map { Finding($0.node, "'\($0.text)' matches whatever it is to exclude") }
    }
}
