import Authoring
import Diagnostics
import Foundation
import Testing

@testable import RuleTesting

/// A project of one rule, which asks for a number that is at most 3 in `/etc/limit`.
final class CaseProject {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cases-\(UUID().uuidString)").path

    /// - Parameter cases: the rule's `tests.yml`.
    init(_ cases: String) throws {
        try write(
            "benchmark.yml",
            """
            { id: t, namespace: t, title: t, description: t, version: "1", date: 2026-01-01, status: draft,
              metadata: { creator: t, publisher: t, contributor: t, source: "urn:t" } }
            """)
        try write("groups/g.yml", "{ title: g, description: g }")
        try write("values/limit.yml", "{ title: Limit, description: Limit, type: number, value: 3 }")
        try write(
            "rules/g/r/rule.yml",
            """
            { id: r, title: r, severity: low, description: r, check: { textfilecontent54: {
              comment: The limit is low, object: { filepath: /etc/limit, pattern: '^(\\d+)$' },
              state: { subexpression: { at_most: { value-of: limit }, datatype: int } } } } }
            """)
        try write("rules/g/r/seven.txt", "7\n")
        try write("rules/g/r/tests.yml", cases)
        try write("fixtures/base/root/etc/limit", "2\n")
        try write("fixtures/top/base", "base\n")
        try write("fixtures/top/root/etc/other", "x\n")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ path: String, _ text: String) throws {
        let full = "\(folder)/\(path)"
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: full, atomically: true, encoding: .utf8)
    }

    /// The project as it is built, and its cases.
    func jobs() throws -> (runner: CaseRunner, suites: [TestSuite], jobs: [CaseRunner.Job]) {
        let built = try ProjectBuilder(templateDirectories: []).build(folder)
        let runner = try CaseRunner(built)
        let jobs = try runner.jobs(built.suites, FixtureLibrary(directory: folder + "/fixtures"))
        return (runner, built.suites, jobs)
    }

    func outcomes() throws -> [CaseRunner.Outcome] {
        let (runner, _, jobs) = try jobs()
        return TestRun(runner, jobs).run { _ in }
    }

    /// The files of red cases as they would be green.
    func update() throws -> (texts: [(path: String, text: String)], kept: [Diagnostic]) {
        try ExpectationUpdate.files(try outcomes())
    }

    func coverage() throws -> CoverageReport {
        let (runner, suites, jobs) = try jobs()
        var run = TestRun(runner, jobs)
        let recorder = CoverageRecorder()
        run.observer = recorder
        let red = run.run { _ in }.filter { !$0.isGreen }
        try #require(red.isEmpty)
        return try runner.coverage(suites, recorder)
    }

    func mutation() throws -> MutationReport {
        let (runner, _, jobs) = try jobs()
        return try MutationRun(runner, jobs).run()
    }
}
