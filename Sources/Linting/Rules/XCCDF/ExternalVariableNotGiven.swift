import SCAP
import XMLKit

extension LintRule {
    static let externalVariableNotGiven = LintRule(
        "xccdf-value-not-exported", .references, .warning, "No rule gives an external variable its value",
        """
        An external variable has the value that a rule's `check-export` gives it. Without one, every test that uses it is an \
        `error`, and the rule with it.
        """,
        triggering: [
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><title>t</title><check system='s'><check-content-ref href='oval.xml' name='oval:a:def:1'/></check></Rule>",
                oval:
                    "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions><tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'><path var_ref='oval:a:var:1'/></o></objects><variables><external_variable id='oval:a:var:1' datatype='string'/></variables>"
            )
        ],
        clean: [.dataStream(oval: "<variables><external_variable id='oval:a:var:1' datatype='string'/></variables>")]
    ) { context in
        guard !context.checklists.isEmpty else { return [] }
        let given = Set(context.xccdf("check-export").compactMap { $0["export-name"] })
        let named = Set(context.checkReferences.compactMap(\.name))
        let whole = Set(context.checkReferences.filter { $0.name == nil }.compactMap(\.definitions))
        return context.oval.flatMap { index -> [Finding] in
            let variables = index.section("variables").filter {
                $0.localName == "external_variable" && !given.contains($0.idText)
            }
            // What no check comes to is told of as unused.
            return variables.filter { whole.contains(index.root) || index.isUsed($0.idText, by: named) }
                .map { Finding($0, "no rule exports a value to '\($0.idText)'") }
        }
    }
}
