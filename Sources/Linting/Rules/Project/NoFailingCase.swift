import Authoring
import Diagnostics
import SCAP
import XMLKit

extension LintRule {
    static let noFailingCase = LintRule(
        "project-no-failing-case", .project, .warning, "A rule with a check has no case in which it fails",
        "A check that passes always would pass its cases too. Write the case that the rule is there to find.",
        triggering: [.project(Self.projectRule(cases: "[{ name: a, expect: pass }]"))],
        clean: [.project(Self.projectRule(cases: "[{ name: a, expect: pass }, { name: b, expect: fail }]"))]
    ) { context in
        (context.project?.suites ?? []).filter { suite in
            suite.isAutomated && !suite.cases.isEmpty
                && !suite.cases.contains { ["fail", "error", "informational"].contains($0.expectation.result) }
        }.map {
            Finding(at: SourceLocation(file: $0.folder + "/tests.yml", line: 1), "no case of '\($0.ruleID)' fails")
        }
    }

    /// A project of one rule with some cases.
    static func projectRule(cases: String?, check: String = "{ file: { object: { filepath: /etc/motd } } }") -> [String:
        String]
    {
        var files = [
            "groups/g.yml": "{ title: G, description: D }",
            "rules/g/r/rule.yml": "{ title: R, severity: low, description: D, check: \(check) }",
            "profiles/p.yml": "{ title: P, description: D, select: all }",
        ]
        if let cases { files["rules/g/r/tests.yml"] = "cases: \(cases)" }
        return files
    }
}
