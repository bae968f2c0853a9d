import Authoring
import Diagnostics
import XMLKit

extension LintRule {
    static let noPassingCase = LintRule(
        "project-no-passing-case", .project, .warning, "A rule with a check has no case in which it passes",
        "A check that never passes would satisfy its cases too. Write the case of a system that is as it should be.",
        triggering: [.project(Self.projectRule(cases: "[{ name: b, expect: fail }]"))],
        clean: [.project(Self.projectRule(cases: "[{ name: a, expect: pass }, { name: b, expect: fail }]"))]
    ) { context in
        (context.project?.suites ?? []).filter { suite in
            suite.isAutomated && !suite.cases.isEmpty && !suite.cases.contains { $0.expectation.result == "pass" }
        }.map {
            Finding(at: SourceLocation(file: $0.folder + "/tests.yml", line: 1), "no case of '\($0.ruleID)' passes")
        }
    }
}
