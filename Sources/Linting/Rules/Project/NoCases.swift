import Authoring
import Diagnostics
import XMLKit

extension LintRule {
    static let noCases = LintRule(
        "project-no-cases", .project, .warning, "A rule with a check has no cases",
        "Nobody knows whether the check does what it says. A `tests.yml` beside the rule says what passes and what fails.",
        triggering: [.project(Self.projectRule(cases: nil))],
        clean: [.project(Self.projectRule(cases: "[{ name: a, expect: pass }, { name: b, expect: fail }]"))]
    ) { context in
        (context.project?.suites ?? []).filter { $0.isAutomated && $0.cases.isEmpty }
            .map { Finding(at: SourceLocation(file: $0.folder + "/rule.yml", line: 1), "'\($0.ruleID)' has no cases") }
    }
}
