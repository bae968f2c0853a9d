import SCAP
import XMLKit

extension LintRule {
    static let danglingCheck = LintRule(
        "xccdf-dangling-check", .references, .error, "The content of a check is not there",
        """
        The component or the definition that a check names is not in the data stream. The rule is `notchecked` or an \
        `error`, whatever the system is like.
        """,
        triggering: [
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-content-ref href='oval.xml' name='oval:a:def:9'/></check></Rule>",
                oval: "<definitions/>"),
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-content-ref href='other.xml'/></check></Rule>"
            ),
        ],
        clean: [
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><check system='http://oval.mitre.org/XMLSchema/oval-definitions-5'><check-content-ref href='oval.xml' name='oval:a:def:1'/></check></Rule>",
                oval: "<definitions><definition id='oval:a:def:1'/></definitions>")
        ]
    ) { context in
        context.checkReferences.compactMap { reference in
            guard reference.content != nil else {
                // Several references are alternatives: one that can be followed is enough.
                let isAlone = reference.check.children("check-content-ref").count == 1
                return isAlone ? Finding(reference.node, "the data stream does not hold '\(reference.href)'") : nil
            }
            guard let root = reference.definitions, let name = reference.name,
                let index = context.oval.first(where: { $0.root == root }), index.nodes[name]?.localName != "definition"
            else { return nil }
            return Finding(reference.node, "'\(reference.href)' has no definition '\(name)'")
        }
    }
}
