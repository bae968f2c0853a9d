import Testing

@testable import RuleTesting

@Suite struct ExpectationUpdateTests {
    @Test func `a wrong result is replaced, in its quotes, and nothing else`() throws {
        let cases = """
            cases:
              - { name: high, expect: pass, files: { /etc/limit: "9" } } # pass
              - { name: low, expect: "fail", files: { /etc/limit: "1" } }
            """
        let (texts, kept) = try CaseProject(cases).update()
        #expect(kept.isEmpty)
        #expect(
            texts.map(\.text) == [
                """
                cases:
                  - { name: high, expect: fail, files: { /etc/limit: "9" } } # pass
                  - { name: low, expect: "pass", files: { /etc/limit: "1" } }
                """
            ])
    }

    @Test func `what is green is left alone`() throws {
        let found = try CaseProject("cases: [{ name: none, expect: fail }]").update()
        #expect(found.texts.isEmpty && found.kept.isEmpty)
    }

    @Test(arguments: [
        "cases: [{ name: two, base: [base, bare], expect: error }]",
        "cases: [{ name: evidence, base: base, expect: { result: pass, evidence: [nine] } }]",
    ])
    func `what cannot be put right by one word is told`(cases: String) throws {
        let project = try CaseProject(cases)
        try project.write("fixtures/bare/root/etc/other", "x\n")
        let found = try project.update()
        #expect(found.texts.isEmpty)
        #expect(found.kept.map(\.id) == ["not-updated"] && found.kept[0].location?.line == 1)
    }
}
