import Authoring
import Diagnostics
import FileTree
import Foundation
import Testing

@testable import RuleTesting

/// Cases as an author writes them, on a project of one rule.
@Suite struct CaseTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cases-\(UUID().uuidString)")
        .path

    private func write(_ path: String, _ text: String) throws {
        let full = "\(folder)/\(path)"
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: full, atomically: true, encoding: .utf8)
    }

    private func outcomes(_ cases: String) throws -> [CaseRunner.Outcome] {
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
              object: { filepath: /etc/limit, pattern: '^(\\d+)$' },
              state: { subexpression: { at_most: { value-of: limit }, datatype: int } } } } }
            """)
        try write("rules/g/r/seven.txt", "7\n")
        try write("rules/g/r/tests.yml", cases)
        try write("fixtures/base/root/etc/limit", "2\n")
        try write("fixtures/top/base", "base\n")
        try write("fixtures/top/root/etc/other", "x\n")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let built = try ProjectBuilder(templateDirectories: []).build(folder)
        let runner = try CaseRunner(built)
        let jobs = try runner.jobs(built.suites, FixtureLibrary(directory: folder + "/fixtures"))
        return TestRun(runner, jobs).run { _ in }
    }

    @Test func `every kind of change has its effect`() throws {
        let found = try outcomes(
            """
            base: top
            cases:
              - { name: the base below the base, expect: pass }
              - { name: content, expect: fail, files: { /etc/limit: "9\\n" } }
              - { name: append, expect: fail, files: { /etc/limit: { append: "4\\n" } } }
              - { name: prepend, expect: fail, files: { /etc/limit: { prepend: "4\\n" } } }
              - { name: replace, expect: fail, files: { /etc/limit: { replace: { text: "2", by: "8" } } } }
              - { name: from, expect: fail, files: { /etc/limit: { from: seven.txt } } }
              - { name: link, expect: pass, files: { /etc/limit: { link: /etc/true }, /etc/true: "1\\n" } }
              - { name: remove, expect: fail, remove: [/etc/limit] }
              - { name: a pattern, expect: fail, files: { /etc/limit: { replace: { pattern: "^[0-9]$", by: "8" } } } }
              - { name: "a limit of ${limit}", table: [{ limit: 2, verdict: pass }, { limit: 4, verdict: fail }],
                  expect: "${verdict}", files: { /etc/limit: "${limit}\\n" } }
              - { name: more, expect: { result: pass, definition: "true", evidence: ["2"] } }
              - { name: a value, expect: pass, values: { limit: "9" }, files: { /etc/limit: "9\\n" } }
            """)
        #expect(found.filter { !$0.isGreen }.map { "\($0.job.testCase.name): \($0.mismatches) \($0.findings)" } == [])
        #expect(found.count == 13)
    }

    @Test func `a red case says what was found`() throws {
        let found = try outcomes("cases: [{ name: red, expect: pass, files: { /etc/limit: '9' } }]")
        #expect(found.map(\.got) == ["fail"])
        #expect(found[0].findings.contains { $0.contains("filepath=/etc/limit") && $0.contains("false") })
    }

    @Test(arguments: [
        "cases: [{ name: a, expect: pass, remove: [/etc/nothing] }]",
        "cases: [{ name: a, expect: pass, files: { /etc/nothing: { append: x } } }]",
        "{ base: base, cases: [{ name: a, expect: pass, files: { /etc/limit/below: x } }] }",
        "cases: [{ name: a, expect: pass, values: { limits: 1 } }]",
    ])
    func `a case that cannot be made says so`(cases: String) throws {
        let found = try outcomes(cases)
        #expect(found.count == 1 && found[0].problem?.location != nil && !found[0].isGreen)
    }

    @Test(arguments: [
        "cases: [{ name: a, expect: maybe }]", "{ base: nowhere, cases: [{ name: a, expect: pass }] }",
        "cases: [{ name: a, expect: pass, files: { /etc/../x: y } }]",
        "cases: [{ name: a, expect: pass, files: { /x: { content: y, append: z } } }]",
    ])
    func `a case that is wrong stops the build`(cases: String) {
        #expect(throws: Diagnostics.self) { try outcomes(cases) }
    }
}
