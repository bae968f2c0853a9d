import Testing

@testable import RuleTesting

/// Which changes of a check its cases notice.
@Suite struct MutationTests {
    private func project(_ more: String = "", equivalent: String = "") throws -> CaseProject {
        try CaseProject(
            """
            cases:
              - { name: low, expect: pass, files: { /etc/limit: "1" } }
              - { name: high, expect: fail, files: { /etc/limit: "9" } }
            \(more)
            \(equivalent)
            """)
    }

    @Test func `a change is killed by the case that notices it, and survives without one`() throws {
        let few = try project().mutation()
        let anchors = few.survivors.map(\.mutant.words).filter { $0.contains("pattern") }
        #expect(anchors.count == 2, "the anchors: \(few.survivors.map(\.mutant.words))")
        #expect(few.killed > 0 && few.score < 100)
        let more = """
              - { name: a word before, expect: fail, files: { /etc/limit: "x1" } }
              - { name: a word behind, expect: fail, files: { /etc/limit: "1x" } }
            """
        let many = try project(more).mutation()
        #expect(many.survivors.filter { $0.mutant.words.contains("pattern") }.isEmpty)
        #expect(many.killed == few.killed + 2 && many.results.count == few.results.count)
    }

    @Test func `a survivor is explained by name, and what explains nothing is told`() throws {
        let words = try #require(try project().mutation().survivors.first?.mutant.words)
        let quoted = words.replacing("'", with: "''")
        let report = try project(
            equivalent: """
                equivalent:
                  - { mutant: '\(quoted)', because: The same. }
                  - { mutant: '\(quoted)s', because: Of nothing. }
                """
        ).mutation()
        #expect(report.survivors.compactMap(\.reason) == ["The same."])
        #expect(report.stale.map(\.id) == ["stale-equivalent"])
        #expect(report.stale[0].message.contains("did you mean “\(words)”?") && report.stale[0].location != nil)
    }
}
