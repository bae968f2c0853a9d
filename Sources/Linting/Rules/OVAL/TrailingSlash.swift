import XMLKit

extension LintRule {
    static let trailingSlash = LintRule(
        "oval-trailing-slash", .oval, .note, "A path ends in a slash",
        """
        The paths of items never do. Most scanners find the directory all the same, but two spellings of one path are not seen to \
        be one, and a state or a variable that has the slash is compared with a path that has none.
        """,
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
