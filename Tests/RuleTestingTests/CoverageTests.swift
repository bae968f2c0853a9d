import Testing

@testable import RuleTesting

/// What cases have seen of a check.
@Suite struct CoverageTests {
    private let low = "{ name: low, expect: pass, files: { /etc/limit: '1' } }"
    private let high = "{ name: high, expect: fail, files: { /etc/limit: '9' } }"

    @Test func `what only passes was never false`() throws {
        let report = try CaseProject("cases: [\(low)]").coverage()
        #expect(report.share(of: .criterion).percent == 50)
        #expect(report.share(of: .entity).percent == 50)
        #expect(Set(report.points.map(\.missing)) == ["never false"])
        #expect(report.rules.map(\.id) == ["xccdf_t_rule_r"])
    }

    @Test func `what only fails was never true`() throws {
        let report = try CaseProject("cases: [\(high)]").coverage()
        #expect(Set(report.points.map(\.missing)) == ["never true"])
    }

    @Test func `what passes and fails is covered`() throws {
        let report = try CaseProject("cases: [\(low), \(high)]").coverage()
        #expect(report.points.map(\.isCovered) == [true, true])
        #expect(report.share().percent == 100)
        #expect(report.share(of: .platform).percent == 100, "there is nothing to see")
    }

    @Test func `what no case looks at was never decided`() throws {
        let none = "{ name: none, expect: fail, remove: [/etc/limit], base: base }"
        let report = try CaseProject("cases: [\(none)]").coverage()
        #expect(report.points.filter { $0.kind == .entity }.map(\.missing) == ["never decided"])
    }
}
