import PatternKit
import XMLKit

extension LintRule {
    static let nestedQuantifier = LintRule(
        "oval-nested-quantifier", .oval, .warning, "A pattern can take time without end",
        """
        A repeated group that itself repeats, such as `(a+)+`, can be matched in so many ways that a long line which does not \
        match keeps a scanner busy until it gives up. Say what stands between the repetitions.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:\\w+\\s*)+$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:\\w|\\d)*$</text></s></states>"),
        ],
        clean: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:\\w+,)+$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>(?:\\w+\\s*)+</text></s></states>"),
        ]
    ) { context in
        context.patterns.filter { $0.syntax?.canExplode ?? false }
            .map { Finding($0.node, "a repetition inside of a repetition can be matched in very many ways") }
    }
}

extension PatternSyntax {
    /// Whether a repetition can be matched in many ways, and something behind it can fail.
    fileprivate var canExplode: Bool {
        switch self {
        case .alternation(let branches): return branches.contains(where: \.canExplode)
        case .group(let inner, _, _), .look(let inner, _): return inner.canExplode
        case .sequence: break
        default: return false
        }
        let parts = flat
        for (index, part) in parts.enumerated() {
            if part.canExplode { return true }
            guard case .repetition(let body, _, nil, false) = part, body.isAmbiguousRepeated else { continue }
            // With nothing behind it there is nothing that makes a matcher come back.
            if parts[(index + 1)...].contains(where: { !$0.canBeEmpty || $0 == .end }) { return true }
        }
        return false
    }

    /// Whether a run of one character can be cut into repetitions of this in more than one way.
    private var isAmbiguousRepeated: Bool {
        let body: PatternSyntax = if case .group(let inner, _, let isAtomic) = self, !isAtomic { inner } else { self }
        if case .alternation(let branches) = body {
            let sets = branches.compactMap { branch -> CharacterSet? in
                if case .characters(let set) = branch { set } else { nil }
            }
            let overlap = sets.indices.contains { i in sets[(i + 1)...].contains { $0.intersects(sets[i]) } }
            return overlap || branches.contains(where: \.isAmbiguousRepeated)
        }
        let parts = body.flat
        return parts.indices.contains { index in
            guard case .repetition(let inner, _, nil, false) = parts[index], case .characters(let set) = inner else {
                return false
            }
            return parts.indices.allSatisfy { other in
                other == index || parts[other].canBeEmpty && !parts[other].looks || parts[other].overlaps(set)
            }
        }
    }

    private func overlaps(_ set: CharacterSet) -> Bool {
        switch self {
        case .characters(let own): own.intersects(set)
        case .repetition(let inner, _, _, _), .group(let inner, _, _): inner.overlaps(set)
        default: false
        }
    }
}
