import XMLKit

extension LintRule {
    static let trailingSlash = LintRule(
        "oval-trailing-slash", .oval, .warning, "A path ends in a slash",
        "Collected paths never do, so that a comparison with such a path fails, and scanners differ in what they make of it.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path>/etc/</path></o></objects>")],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><path>/</path></o><o id='oval:a:obj:2'><path>/etc</path></o></objects>")
        ],
        isFixable: true
    ) { context in
        context.entities.filter { entity in
            entity.isPath && entity.isLiteral && entity.operation == "equals" && entity.text.count > 1
                && entity.text.hasSuffix("/")
        }.map { entity in
            var path = entity.text
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            return Finding(entity.node, "'\(entity.text)' ends in '/'", edit: .text(path))
        }
    }
}
