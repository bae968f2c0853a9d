import PatternKit
import XMLKit

extension LintRule {
    static let neverTruePattern = LintRule(
        "oval-never-true", .oval, .error, "A pattern can match nothing",
        """
        `^` stands behind something that is not a line's end, or `$` before something that is not its beginning: no text is \
        such. A test that wants nothing to be found passes then, always.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^a$b</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>a^b</text></s></states>"),
        ],
        clean: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^a$\\nb</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>(?:^|,)a(?:,|$)</text></s></states>"),
        ]
    ) { context in
        context.patterns.filter { $0.syntax?.isContradictory ?? false }
            .map { Finding($0.node, "'\($0.text)' matches nothing") }
    }
}

extension PatternSyntax {
    /// Whether an anchor stands where no line begins or ends.
    fileprivate var isContradictory: Bool {
        if case .alternation(let branches) = self { return branches.allSatisfy(\.isContradictory) }
        let parts = flat
        for (before, after) in zip(parts, parts.dropFirst()) {
            if after == .start, before.mustConsume(but: "\n") { return true }
            if before == .end, after.mustConsume(but: "\n") { return true }
        }
        return parts.count == 1 && parts[0] != self && parts[0].isContradictory
    }

    /// Whether it takes at least one character, and cannot take this one.
    private func mustConsume(but scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .characters(let set): !set.contains(scalar)
        case .repetition(let inner, let least, _, _): least > 0 && inner.mustConsume(but: scalar)
        default: false
        }
    }
}
