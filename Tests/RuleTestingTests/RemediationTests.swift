import Foundation
import Testing

@testable import RuleTesting

/// Shell fixes in private copies of failing trees. Without user namespaces nothing can be run, which is tested by the command.
@Suite(.enabled(if: (try? PrivateRoot.checkAvailability()) != nil)) struct RemediationTests {
    private let mark = FileManager.default.temporaryDirectory.appendingPathComponent("fix-\(UUID().uuidString)").path

    /// The outcome of a rule's fix for a tree whose limit is too high.
    private func outcome(fix: String, _ more: String = "") throws -> CaseRunner.Outcome {
        let project = try CaseProject(
            "cases: [{ name: high, expect: fail, files: { /etc/limit: '9', /usr/bin/tool: '' }\(more) }]")
        let rule = try String(contentsOfFile: project.folder + "/rules/g/r/rule.yml", encoding: .utf8)
        let shell = String(decoding: try JSONEncoder().encode(fix), as: UTF8.self)
        try project.write(
            "rules/g/r/rule.yml", rule.replacing("severity: low", with: "severity: low, fix: { shell: \(shell) }"))
        let (runner, _, jobs) = try project.jobs()
        #expect(jobs.allSatisfy(runner.hasShellFix))
        var run = TestRun(runner, jobs)
        run.remediates = true
        return try #require(run.run { _ in }.first)
    }

    @Test func `a fix makes a failing case pass, and writes nowhere but in its copy`() throws {
        let found = try outcome(fix: "echo 2 >/etc/limit\nmkdir -p \(mark)\nrm -rf /usr/bin /home")
        #expect(found.isGreen && found.isRemediated && found.got == "pass", "\(found.mismatches) \(found.findings)")
        #expect(!FileManager.default.fileExists(atPath: mark))
        #expect(FileManager.default.fileExists(atPath: "/usr/bin/env"))
    }

    @Test func `a fix that searches the tree finds nothing of the machine but its loader`() throws {
        let found = try outcome(
            fix: """
                files=$(find / -path /dev -prune -o -type f ! -name 'ld-linux*' -print | sort | xargs)
                [ "$files" = '/etc/limit /usr/bin/tool' ] && echo 1 >/etc/limit
                """)
        #expect(found.isGreen, "\(found.findings)")
    }

    @Test func `a fix that fails is red, whatever it did before`() throws {
        let found = try outcome(fix: "echo 1 >/etc/limit; echo no >&2; exit 3")
        #expect(found.mismatches == ["the fix ended with status 3"] && found.findings.first == "fix: no")
    }

    @Test func `a case that says why it stays red is held to it`() throws {
        let reason = ", not-remediated: It is not."
        #expect(try outcome(fix: "exit 1", reason).isGreen)
        let wrong = try outcome(fix: "echo 2 >/etc/limit", reason)
        #expect(wrong.mismatches == ["passes, although the case says “not-remediated: It is not.”"])
    }
}
