import Foundation
import Testing
import XMLKit

/// `oscap ds sds-add`, `rds-split` and `rds-create`.
@Suite struct OscapResultDataStreamTests {
    private let bench: Workbench
    private let stream: String

    init() throws {
        bench = try Workbench()
        stream = bench.path("stream.xml")
        _ = try bench.write("oval.xml", InlineChecklist.variableCheck)
        let checklist = try bench.write("xccdf.xml", InlineChecklist.benchmark())
        let composed = try Executable.oscap.run("ds", "sds-compose", checklist, stream)
        #expect(composed.status == 0, "\(composed.err)")
    }

    private func run(_ arguments: String...) throws -> Executable.Output {
        try Executable.oscap.run(arguments, root: bench.root, folder: bench.folder)
    }

    private func count(_ expression: String, in name: String) throws -> Double {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: bench.path(name))))
        guard case .number(let number) = try XPathDocument(bytes).evaluate("count(\(expression))") else { return -1 }
        return number
    }

    @Test func `a component is added, with an id of its own`() throws {
        _ = try bench.write("more.xml", FileChecklist.checks(["a"]))
        for references in [2.0, 3.0] {
            #expect(try run("ds", "sds-add", bench.path("more.xml"), stream).status == 0)
            #expect(try run("ds", "sds-validate", stream).status == 0)
            #expect(try count("//*[local-name()='checks']/*", in: "stream.xml") == references)
        }
        #expect(try run("xccdf", "eval", "--profile", "more", "--progress", stream).out.hasSuffix("rule_b:fail\n"))
    }

    @Test func `a checklist is added with what its checks name`() throws {
        #expect(try run("ds", "sds-add", bench.path("xccdf.xml"), stream).status == 0)
        #expect(try run("ds", "sds-validate", stream).status == 0)
        #expect(try count("//*[local-name()='checklists']/*", in: "stream.xml") == 2)
        #expect(try count("//*[local-name()='component']", in: "stream.xml") == 4)
    }

    @Test func `a tailoring is a checklist too`() throws {
        _ = try bench.write(
            "t.xml",
            """
            <Tailoring xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_tailoring_t">
            <version time="2026-01-01T00:00:00">1</version><Profile id="xccdf_t_profile_n"><title>N</title>
            <select idref="xccdf_t_rule_b" selected="true"/></Profile></Tailoring>
            """)
        #expect(try run("ds", "sds-add", "t.xml", stream).status == 0)
        let output = try run(
            "xccdf", "eval", "--tailoring-id", "scap_org.open-scap_cref_t.xml", "--profile", "xccdf_t_profile_n",
            "--progress", stream)
        #expect(output.out == "xccdf_t_rule_b:fail\n", "\(output.err)")
    }

    @Test func `a dictionary is added with its checks, by ids of the paths that are given`() throws {
        try FileManager.default.createDirectory(atPath: bench.path("sub"), withIntermediateDirectories: true)
        _ = try bench.write("sub/checks.xml", FileChecklist.checks(["a"]))
        _ = try bench.write(
            "sub/names.xml",
            """
            <cpe-list xmlns="http://cpe.mitre.org/dictionary/2.0"><cpe-item name="cpe:/o:x:y">
            <title xml:lang="en-us">y</title><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"
            href="checks.xml">oval:t:def:1</check></cpe-item></cpe-list>
            """)
        let output = try run("ds", "sds-add", "sub/names.xml", stream)
        #expect(output.status == 0, "\(output.err)")
        let id = "scap_org.open-scap_cref_sub--checks.xml"
        #expect(
            try count("//*[local-name()='dictionaries']//*[@name='checks.xml'][@uri='#\(id)']", in: "stream.xml") == 1)
        #expect(try count("//*[local-name()='checks']/*[@id='\(id)']", in: "stream.xml") == 1)
    }

    @Test func `what cannot be added is told of, and nothing is written`() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: stream))
        let unknown = try run("ds", "sds-add", "--datastream-id", "none", bench.path("oval.xml"), stream)
        #expect(unknown.status == 1 && unknown.err.contains("Could not find any datastream of id 'none'"))
        let wrong = try run("ds", "sds-add", bench.path("oval.xml"), bench.path("oval.xml"))
        #expect(wrong.status == 1 && wrong.err.contains("Could not find any datastream inside the file"))
        let itself = try run("ds", "sds-add", stream, stream)
        #expect(itself.status == 1 && itself.err.contains("cannot be a component of a data stream"))
        #expect(try run("ds", "sds-add", stream).status == 100)
        #expect(try Data(contentsOf: URL(fileURLWithPath: stream)) == before)
    }

    @Test func `a report is split from the content that it is about`() throws {
        #expect(
            try run("xccdf", "eval", "--profile", "more", "--results-arf", bench.path("arf.xml"), stream).status == 2)
        let folder = bench.path("a/b")
        #expect(try run("ds", "rds-split", bench.path("arf.xml"), folder).status == 0)
        #expect(try count("/*[local-name()='TestResult']", in: "a/b/report.xml") == 1)
        #expect(try run("ds", "sds-validate", folder + "/report-request.xml").status == 0)
        for id in ["none", "oval0"] {
            let output = try run("ds", "rds-split", "--report-id", id, bench.path("arf.xml"), bench.path("c"))
            #expect(output.status == 1 && output.err.hasPrefix("Failed to split given result data stream '"))
            #expect(!bench.exists("c"))
        }
        #expect(try run("ds", "rds-split", stream, bench.path("c")).err.contains("File is not Result DataStream."))
        #expect(try run("ds", "rds-split", stream).status == 100)
    }

    @Test func `results that are files become a report`() throws {
        let results = bench.path("r.xml")
        #expect(
            try run("xccdf", "eval", "--profile", "more", "--oval-results", "--results", results, stream).status == 2)
        let evidence = try FileManager.default.contentsOfDirectory(atPath: bench.folder).filter {
            $0.hasSuffix(".result.xml")
        }
        #expect(evidence == ["oval.xml.result.xml"])
        let arf = bench.path("arf.xml")
        let output = try run("ds", "rds-create", stream, arf, results, bench.path(evidence[0]))
        #expect(output.status == 0, "\(output.err)")
        #expect(try run("ds", "rds-validate", arf).status == 0)
        #expect(
            try count(
                "//*[local-name()='rule-result']//*[local-name()='check-content-ref'][@href='#oval0']", in: "arf.xml")
                == 2)
        #expect(try run("xccdf", "generate", "report", arf).out.contains(#"xccdf_t_rule_b" data-result="fail""#))
        #expect(try run("ds", "rds-create", stream, arf, bench.path("oval.xml")).status == 1)
        #expect(try run("ds", "rds-create", results, arf, results).status == 1)
        #expect(try run("ds", "rds-create", stream, arf).status == 100)
    }
}
