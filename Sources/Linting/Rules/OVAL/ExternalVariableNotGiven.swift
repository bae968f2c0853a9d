import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let externalVariableNotGiven = LintRule(
        "xccdf-value-not-exported", .references, .warning, "No rule gives an external variable its value",
        """
        An external variable has the value that a rule's `check-export` gives it. Without one, every test that uses it is an \
        `error`, and the rule with it.
        """,
        triggering: [.dataStream("<variables><external_variable id='oval:a:var:1' datatype='string'/></variables>")],
        clean: [.dataStream("<variables><constant_variable id='oval:a:var:1' datatype='string'/></variables>")]
    ) { context in
        guard !context.checklists.isEmpty else { return [] }
        var given: Set<String> = []
        for rule in context.rules {
            for node in rule.node.descendants where node.localName == "check-export" {
                given.insert(node["export-name"] ?? "")
            }
        }
        return context.oval.flatMap { index in
            index.section("variables").filter { $0.localName == "external_variable" && !given.contains($0["id"] ?? "") }
                .map { Finding($0, "no rule exports a value to '\($0["id"] ?? "")'") }
        }
    }
}
