import XMLKit

extension LintRule {
    static let invalidPattern = LintRule(
        "oval-invalid-pattern", .oval, .error, "A pattern does not compile",
        "Scanners give `error` for each object or state with such a pattern (OVAL 5.11, pattern match: Perl 5 syntax).",
        triggering: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>a(b</text></s></states>")],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>a(b)</text></s></states>")]
    ) { context in
        context.patterns.compactMap { pattern in
            pattern.fault.map {
                Finding(pattern.node, "this pattern is wrong at character \($0.offset): \($0.message)")
            }
        }
    }
}
