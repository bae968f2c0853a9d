import Diagnostics
import Testing

@testable import RuleTesting

/// Cases as an author writes them, on a project of one rule.
@Suite struct CaseTests {
    private func outcomes(_ cases: String) throws -> [CaseRunner.Outcome] { try CaseProject(cases).outcomes() }

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
