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
            .dataStream(oval: "<variables><external_variable id='oval:a:var:1' datatype='string'/></variables>")
        ],
        clean: [.dataStream(oval: "<variables><constant_variable id='oval:a:var:1' datatype='string'/></variables>")]
    ) { context in
        guard !context.checklists.isEmpty else { return [] }
        let given = Set(context.xccdf("check-export").compactMap { $0["export-name"] })
        return context.oval.flatMap { $0.section("variables") }
            .filter { $0.localName == "external_variable" && !given.contains($0.idText) }
            .map { Finding($0, "no rule exports a value to '\($0.idText)'") }
    }
}
