import PatternKit
import XMLKit

extension LintRule {
    static let looseAlternation = LintRule(
        "oval-loose-alternation", .oval, .warning, "An anchor holds for one alternative only",
        "`^a|b$` is `^a` or `b$`: whatever begins with a, and whatever ends in b. Write `^(?:a|b)$`.",
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^root|daemon$</text></s></states>")
        ],
        clean: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^(?:root|daemon)$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^root$|^daemon$</text></s></states>"),
        ]
    ) { context in
        context.patterns.filter { pattern in
            guard case .alternation(let branches) = pattern.syntax, let first = branches.first?.flat.first,
                let last = branches.last?.flat.last
            else { return false }
            let opened = branches.count { $0.flat.first == .start }
            let closed = branches.count { $0.flat.last == .end }
            return first == .start && opened == 1 && last == .end && closed == 1
        }.map { Finding($0.node, "in '\($0.text)' the ends are those of single alternatives") }
    }
}
