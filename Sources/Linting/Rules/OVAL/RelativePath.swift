import XMLKit

extension LintRule {
    static let relativePath = LintRule(
        "oval-relative-path", .oval, .error, "A path does not begin at the root",
        "Paths are absolute (OVAL 5.11, file_object). A relative one finds nothing, and a test with `none_exist` passes.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path>etc</path><filename>x</filename></o></objects>")],
        clean: [.oval("<objects><o id='oval:a:obj:1'><path>/etc</path><filename>x</filename></o></objects>")]
    ) { context in
        context.entities.filter { entity in
            entity.isObject && entity.isPath && entity.isLiteral && entity.operation == "equals" && !entity.text.isEmpty
                && !entity.text.hasPrefix("/") && entity.owner.localName != "yamlfilecontent_object"
        }.map { Finding($0.node, "'\($0.text)' does not begin with '/'") }
    }
}
