import PatternKit
import XMLKit

extension LintRule {
    static let wordInClass = LintRule(
        "oval-word-in-class", .oval, .warning, "Square brackets hold words",
        "`[yes|no]` is one character of those. Alternatives stand in `(?:yes|no)`; `[A-z]` holds brackets and carets too.",
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^[yes|no]$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^[A-z]+$</text></s></states>"),
        ],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^[A-Za-z|]+$</text></s></states>")]
    ) { context in
        let form = try Pattern("(?<!\\\\)\\[\\^?(?:[a-z]{2,}\\|[a-z]{2,}[a-z|]*|[^\\]]*A-z[^\\]]*)\\]")
        return try context.patterns.filter { pattern in
            guard pattern.fault == nil, pattern.text.contains("[") else { return false }
            return try form.matches(pattern.text)
        }.map { Finding($0.node, "in '\($0.text)' square brackets stand for one character") }
    }
}
