import SCAP
import XMLKit

extension LintRule {
    static let unusedDefinition = LintRule(
        "oval-unused-definition", .references, .note, "No rule and no platform uses a definition",
        "In a data stream definitions are evaluated where something refers to them; this one never is.",
        triggering: [.dataStream(oval: "<definitions><definition id='oval:a:def:1'/></definitions>")],
        clean: [
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-content-ref href='oval.xml' name='oval:a:def:1'/></check></Rule>",
                oval: "<definitions><definition id='oval:a:def:1'/></definitions>")
        ]
    ) { context in
        guard context.collection != nil else { return [] }
        var used = Set(context.checkReferences.compactMap(\.name))
        let whole = Set(context.checkReferences.filter { $0.name == nil }.compactMap(\.definitions))
        for name in ["check", "check-fact-ref"] {
            for node in context.table.elements(name) { used.insert(node["id-ref"] ?? node.trimmedText) }
        }
        return context.oval.filter { !whole.contains($0.root) }.flatMap { index in
            index.section("definitions").filter { !used.contains($0.idText) && index.users[$0.idText] == nil }
                .map { Finding($0, "nothing uses the definition '\($0.idText)'") }
        }
    }
}
