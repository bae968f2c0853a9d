import Foundation
import Testing

/// `oscap ds`: data streams taken apart and put together.
@Suite struct OscapDataStreamTests {
    private let bench: Workbench
    private let checklist: String

    init() throws {
        bench = try Workbench()
        try FileManager.default.createDirectory(atPath: bench.path("sub"), withIntermediateDirectories: true)
        _ = try bench.write("sub/oval.xml", InlineChecklist.variableCheck)
        checklist = try bench.write("xccdf.xml", InlineChecklist.benchmark(href: "sub/oval.xml"))
    }

    private func progress(_ path: String, _ profile: String, _ options: String...) throws -> String {
        try Executable.oscap.run(
            ["xccdf", "eval", "--profile", profile, "--progress"] + options + [path], root: bench.root
        ).out
    }

    private func split(_ path: String, _ options: String...) throws -> Executable.Output {
        try Executable.oscap.run(["ds", "sds-split"] + options + [path, bench.path("parts/all")])
    }

    @Test func `what is composed gives the results of its parts, and is split into them again`() throws {
        let composed = bench.path("composed.xml")
        let output = try Executable.oscap.run("ds", "sds-compose", checklist, composed)
        #expect(output.status == 0, "\(output.err)")
        #expect(try progress(composed, "more") == "xccdf_t_rule_a:pass\nxccdf_t_rule_b:fail\n")

        #expect(try split(composed).status == 0)
        let part = bench.path("parts/all/scap_org.open-scap_cref_xccdf.xml")
        #expect(bench.exists("parts/all/sub/oval.xml"))
        #expect(try progress(part, "more") == "xccdf_t_rule_a:pass\nxccdf_t_rule_b:fail\n")
    }

    @Test func `two names of one file are one component`() throws {
        let text = InlineChecklist.benchmark(href: "sub/oval.xml")
        let range = try #require(text.range(of: "sub/oval.xml", options: .backwards))
        let twice = try bench.write("twice.xml", text.replacingCharacters(in: range, with: "./sub/oval.xml"))
        let composed = bench.path("composed.xml")
        #expect(try Executable.oscap.run("ds", "sds-compose", twice, composed).status == 0)
        let document = try String(contentsOfFile: composed, encoding: .utf8)
        #expect(document.components(separatedBy: "<ds:component ").count == 3)
        #expect(document.components(separatedBy: "<cat:uri ").count == 3)
        #expect(try progress(composed, "more") == "xccdf_t_rule_a:pass\nxccdf_t_rule_b:fail\n")
        #expect(try split(composed).status == 0)
    }

    @Test func `a script comes back as it was, to be run`() throws {
        let script = "#!/bin/sh\n# <&\nexit 101\n"
        _ = try bench.write("sub/check.sh", script)
        let rule = """
            <Rule id="xccdf_t_rule_s"><title>S</title><check system="http://open-scap.org/page/SCE">
            <check-content-ref href="sub/check.sh"/></check></Rule></Benchmark>
            """
        let text = InlineChecklist.benchmark(href: "sub/oval.xml").replacingOccurrences(of: "</Benchmark>", with: rule)
        let composed = bench.path("composed.xml")
        let output = try Executable.oscap.run("ds", "sds-compose", bench.write("script.xml", text), composed)
        #expect(output.status == 0, "\(output.err)")
        #expect(try split(composed).status == 0)
        let path = bench.path("parts/all/sub/check.sh")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == script)
        #expect(FileManager.default.isExecutableFile(atPath: path))
    }

    @Test func `the parts of a data stream give its results`() throws {
        let output = try split(bench.dataStream)
        #expect((output.status, output.out) == (0, ""), "\(output.err)")
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.path("parts/all"))
        let part = try #require(names.first { $0.hasSuffix("xccdf.xml") })
        let whole = try progress(bench.dataStream, ".check")
        #expect(whole.contains(":pass\n"))
        let dictionary = try #require(names.first { $0.hasSuffix("dictionary.xml") })
        let split = try progress(
            bench.path("parts/all/\(part)"), ".check", "--cpe", bench.path("parts/all/\(dictionary)"))
        #expect(split == whole)
    }

    @Test func `nothing is written outside the target directory`() throws {
        let composed = bench.path("composed.xml")
        #expect(try Executable.oscap.run("ds", "sds-compose", checklist, composed).status == 0)
        let text = try String(contentsOfFile: composed, encoding: .utf8)
        let hostile = try bench.write(
            "hostile.xml", text.replacingOccurrences(of: #"name="sub/oval.xml""#, with: #"name="sub/../../oval.xml""#))
        let output = try split(hostile)
        #expect(output.status == 1)
        #expect(output.err.contains("'sub/../../oval.xml' is no name of a file inside the target directory"))
        #expect(!bench.exists("parts"))
    }

    @Test func `what is not there is told of, and nothing is written`() throws {
        #expect(try split(bench.dataStream, "--xccdf-id", "none").status == 1)
        #expect(try split(checklist).err.contains("expected a source data stream"))
        #expect(!bench.exists("parts"))
        try FileManager.default.removeItem(atPath: bench.path("sub/oval.xml"))
        let output = try Executable.oscap.run("ds", "sds-compose", checklist, bench.path("composed.xml"))
        #expect(output.status == 1)
        #expect(output.err.contains("sub/oval.xml"))
        #expect(!bench.exists("composed.xml"))
        #expect(try Executable.oscap.run("ds", "sds-compose", checklist).status == 100)
    }
}
