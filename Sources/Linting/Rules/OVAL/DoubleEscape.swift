import PatternKit
import XMLKit

extension LintRule {
    static let doubleEscape = LintRule(
        "oval-double-escape", .oval, .warning, "A backslash is escaped where it was to escape",
        "`\\\\.` is a backslash and any character, and `\\\\s` a backslash and an s. Write one backslash: XML takes none away.",
        triggering: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^a\\\\.conf$</filename></o></objects>"
            )
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^a\\.conf$</filename></o></objects>")
        ]
    ) { context in
        let form = try Pattern("(?<!\\\\)(?:\\\\\\\\)+(?:\\.|[sdwSDW](?![A-Za-z]))")
        return try context.patterns.filter { pattern in
            guard !pattern.entity.owner.namespace.hasSuffix("windows"), pattern.fault == nil,
                pattern.text.contains("\\\\"), !pattern.text.contains("\\\\\\\\")
            else { return false }
            return try form.matches(pattern.text)
        }.map { Finding($0.node, "'\($0.text)' looks for a backslash") }
    }
}
