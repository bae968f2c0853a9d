import Diagnostics
import FoundationEssentials
import Linting
import RuleTesting
import XMLKit

/// The formats of `scap test` for machines: each from all outcomes, in the order of the cases.
enum TestFormats {
    /// A case's suite and name, as reports list them.
    private static func names(_ outcome: CaseRunner.Outcome) -> (suite: String, name: String) {
        (outcome.job.suite.folder, TestReport.name(outcome))
    }

    /// Why a case is red, on one line.
    private static func reason(_ outcome: CaseRunner.Outcome) -> String {
        outcome.problem?.message ?? outcome.mismatches.joined(separator: "; ")
    }

    /// JUnit's XML, as CI servers read it.
    static func junit(_ outcomes: [CaseRunner.Outcome]) -> String {
        var writer = XMLWriter()
        let red = outcomes.filter { $0.problem == nil && !$0.isGreen }.count
        let errors = outcomes.filter { $0.problem != nil }.count
        writer.start(
            "testsuites", [("tests", "\(outcomes.count)"), ("failures", "\(red)"), ("errors", "\(errors)")])
        var index = 0
        while index < outcomes.count {
            let suite = names(outcomes[index]).suite
            let cases = outcomes[index...].prefix { names($0).suite == suite }
            index += cases.count
            writer.start(
                "testsuite",
                [
                    ("name", suite), ("tests", "\(cases.count)"),
                    ("failures", "\(cases.filter { $0.problem == nil && !$0.isGreen }.count)"),
                    ("errors", "\(cases.filter { $0.problem != nil }.count)"),
                ])
            for outcome in cases {
                writer.start("testcase", [("classname", suite), ("name", names(outcome).name)])
                if !outcome.isGreen {
                    writer.leaf(
                        outcome.problem == nil ? "failure" : "error", ["message": reason(outcome)],
                        outcome.findings.joined(separator: "\n"))
                }
                writer.end("testcase")
            }
            writer.end("testsuite")
        }
        writer.end("testsuites")
        return writer.string
    }

    /// The Test Anything Protocol, version 14.
    static func tap(_ outcomes: [CaseRunner.Outcome]) -> String {
        var text = "TAP version 14\n1..\(outcomes.count)\n"
        for (index, outcome) in outcomes.enumerated() {
            let (suite, name) = names(outcome)
            let title = "\(suite): \(name)".map { "#\\".contains($0) ? "\\\($0)" : String($0) }.joined()
            text += "\(outcome.isGreen ? "ok" : "not ok") \(index + 1) - \(title)\n"
            guard !outcome.isGreen else { continue }
            for line in [reason(outcome)] + outcome.findings { text += "# \(line)\n" }
        }
        return text
    }

    /// Workflow commands of GitHub Actions: one for each red case.
    static func github(_ outcomes: [CaseRunner.Outcome]) -> String {
        GitHubReport.text(
            outcomes.filter { !$0.isGreen }.map { outcome in
                .error("red-case", "\(names(outcome).name): \(reason(outcome))", at: outcome.job.testCase.location)
            })
    }

    static func json(_ outcomes: [CaseRunner.Outcome]) throws -> String {
        struct Entry: Encodable {
            let suite, name, rule, expected: String
            let got, message: String?
            let isGreen: Bool
            let mismatches, findings: [String]
        }
        let entries = outcomes.map { outcome in
            Entry(
                suite: names(outcome).suite, name: names(outcome).name, rule: outcome.job.ruleID,
                expected: outcome.job.testCase.expectation.result, got: outcome.got,
                message: outcome.problem?.message ?? outcome.message, isGreen: outcome.isGreen,
                mismatches: outcome.mismatches, findings: outcome.findings)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
    }
}
