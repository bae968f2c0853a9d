import XMLKit

extension LintRule {
    static let patternAsText = LintRule(
        "oval-pattern-as-text", .oval, .error, "A pattern is compared as text",
        "Without `operation=\"pattern match\"` the characters stand for themselves, and no file is called `.*`.",
        triggering: [
            .oval("<objects><o id='oval:a:obj:1'><filename>^.*\\.conf$</filename></o></objects>"),
            .oval("<states><s id='oval:a:ste:1'><subexpression>^(?:yes|no)$</subexpression></s></states>"),
        ],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><filename operation='pattern match'>^.*\\.conf$</filename></o></objects>"
            ),
            .oval("<objects><o id='oval:a:obj:1'><filename>a.conf</filename></o></objects>"),
        ]
    ) { context in
        let names: Set = ["path", "filename", "filepath", "subexpression", "text", "name", "value", "command_line"]
        return context.entities.filter { entity in
            guard entity.isLiteral, names.contains(entity.name), ["equals", "not equal"].contains(entity.operation),
                !entity.text.isEmpty
            else { return false }
            let text = entity.text
            if text.hasPrefix("^"), text.hasSuffix("$"), text.count > 2 { return true }
            // A file of that name cannot be meant.
            return ["path", "filename", "filepath"].contains(entity.name)
                && (text.contains(".*") || text.contains("\\.") || text == "*")
        }.map { Finding($0.node, "'\($0.text)' is compared as it stands") }
    }
}
