import Foundation
import Testing

/// The drop-in's text and exit status, as scripts rely on them.
@Suite struct OscapTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    @Test func `what cannot be understood has the status that scripts know`() throws {
        let unknown = try Executable.oscap.run("nonsense")
        #expect((unknown.status, unknown.err) == (101, "No such module: nonsense\n"))
        let option = try Executable.oscap.run("xccdf", "eval", "--bogus", bench.dataStream)
        #expect(option.status == 100)
        #expect(option.err.hasPrefix("oscap: unrecognized option '--bogus'\nUsage:    oscap [options] xccdf eval"))
        #expect(try Executable.oscap.run("xccdf", "eval").status == 100)
        #expect(try Executable.oscap.run([]).status == 101)
    }

    @Test func `options may be shortened, and stand anywhere`() throws {
        let output = try Executable.oscap.run(
            "xccdf", "eval", bench.dataStream, "--prof=.check", "--rule",
            "xccdf_mil.disa.stig_rule_SV-203591r958362_rule",
            root: bench.root)
        #expect(output.status == 0)
        #expect(
            output.out == """
                --- Starting Evaluation ---

                Title\r\tThe image has no account of a person
                Rule\r\txccdf_mil.disa.stig_rule_SV-203591r958362_rule
                Ident\r\tV-203591
                Ident\r\tCCI-000015
                Result\r\tpass


                """)
    }

    @Test func `progress is one line a rule`() throws {
        let output = try Executable.oscap.run(
            "xccdf", "eval", "--profile", ".check", "--progress", bench.dataStream, root: bench.root)
        #expect(output.status == 2)
        #expect(output.out.split(separator: "\n").count == 13)
        #expect(output.out.contains("xccdf_mil.disa.stig_rule_SV-203591r958362_rule:pass\n"))
    }

    @Test func `a skipped rule is left out`() throws {
        let output = try Executable.oscap.run(
            "xccdf", "eval", "--profile", ".check", "--progress", "--skip-rule",
            "xccdf_mil.disa.stig_rule_SV-203616r958434_rule", bench.dataStream, root: bench.root)
        #expect(output.status == 0)
        #expect(!output.out.contains("SV-203616"))
    }

    @Test func `a tailoring file changes what is selected`() throws {
        let tailoring = try bench.write(
            "tailoring.xml",
            """
            <Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_tailoring_t">
              <version time="2026-01-01T00:00:00">1</version>
              <Profile id="xccdf_t_profile_mine" extends="xccdf_dhi-gpos_profile_.check"><title>Mine</title>
                <select idref="xccdf_mil.disa.stig_rule_SV-203616r958434_rule" selected="false"/></Profile>
            </Tailoring>
            """)
        let output = try Executable.oscap.run(
            "xccdf", "eval", "--tailoring-file", tailoring, "--profile", "mine", "--progress", bench.dataStream,
            root: bench.root)
        #expect(output.status == 0, "\(output.err)")
        #expect(output.out.split(separator: "\n").count == 12)
    }

    @Test func `info tells of the checklist and its profiles`() throws {
        let output = try Executable.oscap.run("info", "--profiles", bench.dataStream)
        #expect(output.out == "xccdf_dhi-gpos_profile_.check:Every requirement, as it bears on an image\n")
        let whole = try Executable.oscap.run("info", bench.dataStream)
        #expect(whole.out.hasPrefix("Document type: Source Data Stream\nImported: "))
        #expect(whole.out.contains("\t\t\t\tId: xccdf_dhi-gpos_profile_.check\n"))
        let none = try Executable.oscap.run("info", "--profile", "nope", bench.dataStream)
        #expect(none.status == 1)
        #expect(none.err.contains("No profile matching suffix \"nope\" was found."))
    }

    @Test func `OVAL definitions are evaluated from last to first`() throws {
        let folder = Executable.checkout.appendingPathComponent("Tests/Corpus/oval").path
        let output = try Executable.oscap.run(
            "oval", "eval", "--skip-validation", "--results", bench.path("oval.xml"), folder + "/functions.xml",
            root: folder + "/tree")
        #expect(output.status == 0, "\(output.err)")
        let lines = output.out.split(separator: "\n")
        #expect(lines.last == "Evaluation done.")
        let ids = lines.dropLast().map { $0.split(separator: " ")[1].dropLast() }
        #expect(ids == ids.sorted { $1.utf8.lexicographicallyPrecedes($0.utf8) })
        #expect(bench.exists("oval.xml"))
    }

    @Test func `every file that is asked for is written and valid`() throws {
        let output = try Executable.oscap.run(
            "xccdf", "eval", "--profile", ".check", "--results", "r.xml", "--results-arf", "arf.xml", "--oval-results",
            "--report", "r.html", bench.dataStream, root: bench.root, folder: bench.folder)
        #expect(output.status == 2, "\(output.err)")
        let validated = try Executable.scap.run(
            "validate", "r.xml", "arf.xml", "dhi-gpos-oval.xml.result.xml", folder: bench.folder)
        #expect(validated.status == 0, "\(validated.err)")
        #expect(bench.exists("r.html"))
    }
}
