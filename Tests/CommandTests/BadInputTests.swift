import Foundation
import Testing

/// Input that cannot be used: a sentence that names the file, exit status 1, and nothing written.
@Suite struct BadInputTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func expectRefusal(
        _ path: String, _ message: String, profile: String = Workbench.profile, extra: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for executable in [Executable.scap, .oscap] {
            let command = executable.name == "scap" ? ["eval", "--root", bench.root] : ["xccdf", "eval"]
            let output = try executable.run(
                command + [
                    "--profile", profile, "--results", bench.path("out.xml"), "--report", bench.path("out.html"),
                ]
                    + extra + [path], root: bench.root)
            #expect(output.status == 1, "\(executable.name): \(output.err)", sourceLocation: sourceLocation)
            #expect(output.err.contains(message), "\(executable.name): \(output.err)", sourceLocation: sourceLocation)
            #expect(!bench.exists("out.xml") && !bench.exists("out.html"), sourceLocation: sourceLocation)
        }
    }

    @Test func `no such file`() throws { try expectRefusal(bench.path("none.xml"), "none.xml: error: no such file") }

    @Test func `a directory`() throws { try expectRefusal(bench.folder, "is a directory") }

    @Test func `an empty file`() throws {
        try expectRefusal(try bench.write("e.xml", ""), "e.xml: error: the file is empty")
    }

    @Test func `a FIFO does not hang it`() throws {
        #expect(mkfifo(bench.path("fifo"), 0o600) == 0)
        try expectRefusal(bench.path("fifo"), "fifo: error: not a regular file")
    }

    @Test func `a truncated file`() throws {
        let text = try String(contentsOfFile: bench.dataStream, encoding: .utf8)
        try expectRefusal(try bench.write("t.xml", String(text.prefix(20_000))), "[xml-syntax]")
    }

    @Test func `no XML`() throws { try expectRefusal(try bench.write("t.xml", "hello\n"), "t.xml:1:1: error:") }

    @Test func `XML of another kind`() throws {
        try expectRefusal(try bench.write("t.xml", "<html/>"), "t.xml:1: error:")
    }

    @Test func `an undefined entity`() throws {
        try expectRefusal(try bench.write("t.xml", "<a>\n&nope;</a>"), "t.xml:2:7: error: Entity 'nope' not defined")
    }

    @Test func `entities that multiply`() throws {
        var text = "<!DOCTYPE a [<!ENTITY e0 \"lol\">"
        for i in 1..<10 { text += "<!ENTITY e\(i) \"" + String(repeating: "&e\(i - 1);", count: 10) + "\">" }
        try expectRefusal(try bench.write("t.xml", text + "]><a>&e9;</a>"), "entities, which are refused")
    }

    @Test func `entities from elsewhere`() throws {
        let text = #"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#
        try expectRefusal(try bench.write("t.xml", text), "entities, which are refused")
    }

    @Test func `a profile that does not exist names the nearest`() throws {
        try expectRefusal(bench.dataStream, "did you mean 'xccdf_dhi-gpos_profile_.check'?", profile: ".chek")
    }

    @Test func `a rule that does not exist`() throws {
        try expectRefusal(bench.dataStream, "there is no rule 'nothing'", extra: ["--rule", "nothing"])
    }

    @Test func `a profile that selects what is not there`() throws {
        let path = try bench.damaged(
            "<select idref=\"",
            "<select idref=\"xccdf_mil.disa.stig_rule_gone_rule\" selected=\"true\"/><select idref=\"")
        try expectRefusal(path, "'xccdf_mil.disa.stig_rule_gone_rule', which is no rule or group")
    }

    @Test func `a check that names a definition that is not there`() throws {
        let path = try bench.damaged("name=\"oval:dhi-gpos.no-personal-accounts:def:1\"/>", "name=\"oval:x:def:9\"/>")
        try expectRefusal(path, "has no definition 'oval:x:def:9'")
    }

    @Test func `a test that names an object that is not there`() throws {
        let path = try bench.damaged(
            "object_ref=\"oval:dhi-gpos.no-personal-accounts:obj:1\"", "object_ref=\"oval:x:obj:9\"")
        try expectRefusal(path, "oval:x:obj:9", extra: ["--skip-validation"])
    }

    @Test func `a profile that extends itself`() throws {
        let path = try bench.damaged(
            "<Profile id=\"xccdf_dhi-gpos_profile_.check\"",
            "<Profile id=\"xccdf_dhi-gpos_profile_.check\" extends=\"xccdf_dhi-gpos_profile_.check\"")
        try expectRefusal(path, "extends itself")
    }

    @Test func `a definition that extends itself`() throws {
        let test = "test_ref=\"oval:dhi-gpos.no-active-password:tst:1\"/>"
        let path = try bench.damaged(
            test, test + "<extend_definition definition_ref=\"oval:dhi-gpos.no-active-password:def:1\"/>")
        try expectRefusal(path, "refers to itself")
    }

    @Test func `a result file that cannot be written`() throws {
        for executable in [Executable.scap, .oscap] {
            let command = executable.name == "scap" ? ["eval", "--root", bench.root] : ["xccdf", "eval"]
            let output = try executable.run(
                command + ["--results", "/nonexistent/out.xml", bench.dataStream], root: bench.root)
            #expect(output.status == 1)
            #expect(output.err.contains("/nonexistent/out.xml"))
            #expect(!output.out.contains("Result"))
        }
    }

    @Test func `an invalid document is refused unless that is skipped`() throws {
        let path = try bench.damaged("severity=\"high\"", "severity=\"enormous\"")
        try expectRefusal(path, "enormous")
        let validated = try Executable.scap.run("validate", path)
        #expect(validated.status == 2)
        #expect(validated.err.contains("damaged.xml:"))
    }
}
