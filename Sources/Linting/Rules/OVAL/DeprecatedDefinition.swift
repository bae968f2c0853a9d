import SCAP
import XMLKit

extension LintRule {
    static let deprecatedDefinition = LintRule(
        "oval-deprecated-definition", .oval, .warning, "A definition that is given up is still used",
        "It says `deprecated=\"true\"`, and a rule or another definition goes by it. Use its successor.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1' deprecated='true'/><definition id='oval:a:def:2'><criteria><extend_definition definition_ref='oval:a:def:1'/></criteria></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'/><definition id='oval:a:def:2'><criteria><extend_definition definition_ref='oval:a:def:1'/></criteria></definition></definitions>"
            )
        ]
    ) { context in
        let named = Set(context.checkReferences.compactMap(\.name))
        return context.oval.flatMap { index in
            OVALIndex.sectionNames.flatMap { index.section($0) }.filter { node in
                guard node["deprecated"].isTrue else { return false }
                return index.users[node.idText]?.contains { !$0["deprecated"].isTrue } ?? false
                    || named.contains(node.idText)
            }.map { Finding($0, "'\($0.idText)' is deprecated and still used") }
        }
    }
}
