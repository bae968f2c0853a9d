import Foundation
import Testing
import XMLKit

/// `oscap xccdf` beside `eval`: what is made of a checklist, and of its results.
@Suite struct OscapXCCDFTests {
    private let bench: Workbench
    private let checklist: String

    init() throws {
        bench = try Workbench()
        _ = try bench.write("oval.xml", InlineChecklist.variableCheck)
        checklist = try bench.write("xccdf.xml", InlineChecklist.benchmark())
    }

    private func run(_ arguments: String...) throws -> Executable.Output {
        try Executable.oscap.run(["xccdf"] + arguments, root: bench.root, folder: bench.folder)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: bench.path(name), encoding: .utf8)
    }

    /// The lines of a script that do something.
    private func commands(_ script: String) -> [String] {
        script.split(separator: "\n").map(String.init).filter { $0.hasPrefix("echo") }
    }

    @Test func `two rules may give one variable different values`() throws {
        let output = try run("eval", "--profile", "more", "--progress", checklist)
        #expect(output.out == "xccdf_t_rule_a:pass\nxccdf_t_rule_b:fail\n", "\(output.err)")
        #expect(output.status == 2)
    }

    @Test func `each set of values is a variables document of its own`() throws {
        let output = try run("export-oval-variables", "--profile", "xccdf_t_profile_more", checklist)
        #expect(output.status == 0, "\(output.err)")
        #expect(try text("oval.xml-0.variables-0.xml").contains("<value>red</value>"))
        #expect(try text("oval.xml-0.variables-1.xml").contains("<value>blue</value>"))
        #expect(!bench.exists("oval.xml-0.variables-2.xml"))
    }

    @Test func `a resolved benchmark holds what its profiles and rules extend`() throws {
        #expect(try run("resolve", "-o", bench.path("resolved.xml"), checklist).status == 0)
        let document = try XPathDocument(Array(text("resolved.xml").utf8))
        func count(_ path: String) throws -> XPathDocument.Value { try document.evaluate("count(\(path))") }
        #expect(try count("/*[@resolved='true']") == .number(1))
        #expect(try count("//@extends") == .number(0))
        #expect(try count("//*[@id='xccdf_t_profile_more']/*[local-name()='select']") == .number(2))
        #expect(try count("//*[@id='xccdf_t_rule_c']/*[local-name()='title'][.='C']") == .number(1))
        #expect(try count("//*[@id='xccdf_t_rule_c']/*[local-name()='fix']") == .number(3))
        #expect(try count("//*[@id='xccdf_t_rule_c']/*[local-name()='check']/*") == .number(2))

        let again = try run("resolve", "-o", bench.path("again.xml"), bench.path("resolved.xml"))
        #expect((again.status, again.err) == (1, "Benchmark is already resolved!\n"))
        #expect(!bench.exists("again.xml"))
        #expect(try run("resolve", "--force", "-o", bench.path("again.xml"), bench.path("resolved.xml")).status == 0)
        #expect(try text("again.xml") == text("resolved.xml"))
    }

    @Test func `rules that extend each other in a circle are told of`() throws {
        let circle = try bench.write(
            "circle.xml",
            InlineChecklist.benchmark().replacingOccurrences(
                of: #"id="xccdf_t_rule_a""#, with: #"id="xccdf_t_rule_a" extends="xccdf_t_rule_c""#))
        let output = try run("resolve", "-o", bench.path("resolved.xml"), circle)
        #expect(output.status == 1)
        #expect(output.err.hasPrefix("Benchmark resolving failure (probably a dependency loop)!\n"))
        #expect(!bench.exists("resolved.xml"))
    }

    @Test func `fixes of a profile have the values of the profile`() throws {
        let output = try run("generate", "fix", "--profile", "more", checklist)
        #expect(output.status == 0, "\(output.err)")
        #expect(commands(output.out) == ["echo A red", "echo B blue"])
        #expect(try commands(run("generate", "fix", "--profile", "base", checklist).out) == ["echo A red"])
    }

    @Test func `what a profile selects is fixed, though it requires what is not selected`() throws {
        let needy = try bench.write(
            "needy.xml",
            InlineChecklist.benchmark().replacingOccurrences(
                of: "<title>b</title>", with: "<title>b</title><requires idref=\"xccdf_t_rule_c\"/>"))
        #expect(try commands(run("generate", "fix", "--profile", "more", needy).out) == ["echo A red", "echo B blue"])
        #expect(try run("eval", "--profile", "more", "--progress", needy).out == "xccdf_t_rule_a:pass\n")
    }

    @Test(arguments: [
        ("ansible", "    - name: A\n      command: echo A\n"), ("puppet", "notify {'A':}"),
    ])
    func `fixes are of the language that is asked for`(language: String, fix: String) throws {
        let output = try run("generate", "fix", "--fix-type", language, "--profile", "more", checklist)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.contains(fix))
        #expect(!output.out.contains("echo B"))
    }

    @Test func `an unknown language of fixes is refused`() throws {
        let output = try run("generate", "fix", "--fix-type", "cobol", checklist)
        #expect(output.status == 1)
        #expect(output.err.hasPrefix("Unknown fix type 'cobol'.\n"))
    }

    @Test func `fixes and the report of a result are of that result`() throws {
        let results = bench.path("results.xml")
        #expect(try run("eval", "--profile", "more", "--results", results, checklist).status == 2)
        #expect(try commands(run("generate", "fix", "--result-id", "", results).out) == ["echo B blue"])
        let unknown = try run("generate", "fix", "--result-id", "none", results)
        #expect(unknown.status == 1)
        #expect(unknown.err.contains(#"Could not find TestResult/@id="none""#))

        let report = try run("generate", "report", results)
        #expect(report.status == 0, "\(report.err)")
        #expect(report.out.contains(#"xccdf_t_rule_b" data-result="fail""#))
        #expect(try run("generate", "report", checklist).status == 1)
    }

    @Test func `a guide shows the rules of its profile`() throws {
        let base = try run("generate", "guide", "--profile", "base", checklist)
        #expect(base.status == 0, "\(base.err)")
        #expect(base.out.contains("xccdf_t_rule_a"))
        #expect(!base.out.contains("xccdf_t_rule_b"))
        #expect(try run("generate", "guide", "--profile", "more", checklist).out.contains("xccdf_t_rule_b"))
    }

    @Test(arguments: ["fix", "guide"])
    func `that signatures be enforced is refused, not ignored`(command: String) throws {
        let output = try run("generate", command, "--enforce-signature", checklist)
        #expect((output.status, output.out) == (1, ""))
        #expect(output.err.contains("--enforce-signature is not supported"))
    }

    @Test func `a style sheet of the user's gets the parameters and the document`() throws {
        let stylesheet = try bench.write(
            "custom.xsl",
            """
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:x="http://checklists.nist.gov/xccdf/1.2"><xsl:output method="text"/>
            <xsl:param name="profile_id"/><xsl:template match="/"><xsl:value-of
            select="concat($profile_id, ':', count(//x:Rule))"/></xsl:template></xsl:stylesheet>
            """)
        let output = try run("generate", "custom", "--stylesheet", stylesheet, "--profile", "mine", checklist)
        #expect((output.status, output.out) == (0, "mine:3"), "\(output.err)")
        #expect(try run("generate", "custom", checklist).status == 100)
    }
}
