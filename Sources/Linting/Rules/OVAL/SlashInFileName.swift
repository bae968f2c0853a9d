import XMLKit

extension LintRule {
    static let slashInFileName = LintRule(
        "oval-slash-in-name", .oval, .error, "A file name has a slash in it",
        "No file has: nothing is found, and a test that wants nothing to be found passes. Directories stand in `path`.",
        triggering: [
            .oval("<objects><o id='oval:a:obj:1'><path>/etc</path><filename>ssh/sshd_config</filename></o></objects>")
        ],
        clean: [
            .oval("<objects><o id='oval:a:obj:1'><path>/etc/ssh</path><filename>sshd_config</filename></o></objects>")
        ]
    ) { context in
        context.entities.filter { entity in
            entity.isObject && entity.name == "filename" && entity.isLiteral && entity.text.contains("/")
                && !entity.owner.namespace.hasSuffix("windows")
                && (entity.operation == "equals" || !entity.text.contains("["))
        }.map { Finding($0.node, "'\($0.text)' is no file's name") }
    }
}
