import Diagnostics
import FileTree
import SCAP
import Testing

@testable import Evaluation

/// From rule to result: checks, their alternatives, values, scripts, roles (NISTIR 7275r4 §7.2.3.5).
@Suite struct BenchmarkEvaluatorTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("oval.xml", Inline.oval())
        try directory.write("bad.xml", Inline.oval("vulnerability"))
    }

    private func run(_ inside: String, scripts: EvaluationOptions.Scripts = .refused) throws -> [RuleResult] {
        let checklist = try Inline.checklist(inside, folder: directory.path + "/")
        var options = EvaluationOptions(view: try directory.view)
        options.scripts = scripts
        let profile = try ResolvedProfile(checklist.benchmark, profile: nil)
        return try BenchmarkEvaluator(checklist, profile, options).run { _ in }.results
    }

    private func check(_ name: String, _ href: String = "oval.xml", _ attributes: String = "") -> String {
        """
        <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5" \(attributes)>
        <check-content-ref href="\(href)" name="oval:t:def:\(name)"/></check>
        """
    }

    @Test func `a compliance definition that is true passes, one that is false fails, an error is one`() throws {
        let results = try run(
            #"<Rule id="a">\#(check("1"))</Rule><Rule id="b">\#(check("2"))</Rule><Rule id="c">\#(check("3"))</Rule>"#)
        #expect(results.map(\.result) == [.pass, .fail, .error])
    }

    @Test func `a vulnerability definition that is true fails`() throws {
        #expect(try run(#"<Rule id="a">\#(check("1", "bad.xml"))</Rule>"#).map(\.result) == [.fail])
    }

    @Test func `a negated check is turned round`() throws {
        #expect(try run(#"<Rule id="a">\#(check("1", "oval.xml", "negate=\"true\""))</Rule>"#).map(\.result) == [.fail])
    }

    @Test func `a complex check combines its parts, complex ones too`() throws {
        let results = try run(
            """
            <Rule id="a"><complex-check operator="OR">\(check("2"))<complex-check operator="AND" negate="true">
            \(check("1"))\(check("2"))</complex-check></complex-check></Rule>
            <Rule id="b"><complex-check operator="AND">\(check("1"))\(check("2"))</complex-check></Rule>
            """)
        #expect(results.map(\.result) == [.pass, .fail])
    }

    @Test func `the first reference that can be resolved counts`() throws {
        let results = try run(
            """
            <Rule id="a"><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
            <check-content-ref href="missing.xml" name="oval:t:def:1"/>
            <check-content-ref href="oval.xml" name="oval:t:def:2"/></check></Rule>
            """)
        #expect(results.map(\.result) == [.fail])
    }

    @Test func `a file that is not there is not checked`() throws {
        let results = try run(#"<Rule id="a">\#(check("1", "missing.xml"))</Rule>"#)
        #expect(results.map(\.result) == [.notchecked])
    }

    @Test func `a rule without a check of a known system is not checked`() throws {
        let results = try run(
            #"<Rule id="a"/><Rule id="b"><check system="urn:x"><check-content-ref href="y"/></check></Rule>"#)
        #expect(results.map(\.result) == [.notchecked, .notchecked])
    }

    @Test func `a definition that does not exist is an error with its line`() throws {
        do {
            _ = try run("\n<Rule id=\"a\">\n\(check("9"))</Rule>")
            Issue.record("no error")
        } catch let error as Diagnostic {
            #expect(error.id == "dangling-reference")
            #expect(error.message.contains("oval:t:def:9"))
            #expect(error.location?.line == 5)
        }
    }

    @Test func `a multi-check has a result for each definition`() throws {
        let results = try run(
            """
            <Rule id="a"><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5" multi-check="true">
            <check-content-ref href="oval.xml"/></check></Rule>
            """)
        #expect(results.map(\.result) == [.error, .fail, .pass])
    }

    @Test func `whatever the check of an unscored rule says is information`() throws {
        let rules = ["1", "2", "3"].map { #"<Rule id="\#($0)" role="unscored">\#(check($0))</Rule>"# }.joined()
        #expect(try run(rules).map(\.result) == [.informational, .informational, .informational])
        let unchecked = try run(#"<Rule id="a" role="unscored"/>"#)
        #expect(unchecked.map(\.result) == [.notchecked])
    }

    @Test func `an unchecked rule is not checked, an unselected one not selected`() throws {
        let results = try run(
            #"<Rule id="a" role="unchecked">\#(check("1"))</Rule><Rule id="b" selected="false">\#(check("1"))</Rule>"#)
        #expect(results.map(\.result) == [.notchecked, .notselected])
    }

    @Test func `a platform that nothing knows does not apply`() throws {
        let results = try run(#"<Rule id="a"><platform idref="cpe:/o:nobody:nothing"/>\#(check("1"))</Rule>"#)
        #expect(results.map(\.result) == [.notapplicable])
    }
}
