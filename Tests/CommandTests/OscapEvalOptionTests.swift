import Foundation
import Testing
import XMLKit

/// Options of `oscap xccdf eval` that choose rules and write files.
@Suite struct OscapEvalOptionTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func run(_ arguments: String...) throws -> Executable.Output {
        try Executable.oscap.run(["xccdf", "eval"] + arguments, folder: bench.folder)
    }

    private func fileChecklist() throws -> String {
        let stig = "https://public.cyber.mil/stigs/srg-stig-tools/"
        let references = [
            (
                "a",
                #"<reference href="https://example.org/cis">1.1</reference><reference href="\#(stig)">SV-1</reference>"#
            ),
            (
                "b",
                #"<reference href="https://example.org/cis">1.2</reference><reference href="\#(stig)">SV-1</reference>"#
            ),
            ("c", #"<reference href="\#(stig)">SV-2</reference>"#), ("d", ""),
        ]
        _ = try bench.write("a", "x")
        _ = try bench.write("c", "x")
        _ = try bench.write(
            "oval.xml", FileChecklist.checks(references.map(\.0)).replacingOccurrences(of: "FOLDER", with: bench.folder)
        )
        return try bench.write("xccdf.xml", FileChecklist.benchmark(references))
    }

    @Test func `only rules with a reference are evaluated`() throws {
        let output = try run("--progress", "--reference", "cis:1.2", try fileChecklist())
        #expect(output.out == "xccdf_t_rule_b:fail\n", "\(output.err)")
    }

    @Test func `a reference of a kind that the benchmark does not have is refused`() throws {
        let output = try run("--progress", "--reference", "nist:1.2", try fileChecklist())
        #expect((output.status, output.out) == (1, ""))
        #expect(output.err.contains("Reference type 'nist' isn't available in this benchmark"))
        #expect(try run("--reference", "nist", bench.path("xccdf.xml")).status == 100)
    }

    @Test func `each definition that a multiple check stands for has its id and title`() throws {
        let path = Executable.checkout.appendingPathComponent("Tests/Corpus/xccdf/rare.xml").path
        let output = try run(path)
        let nine = "OVAL Definition ID\toval:t:def:9\nOVAL Definition Title\t9\n"
        #expect(
            output.out.contains(
                "Title\r\tmultiple\nRule\r\txccdf_t_rule_multiple\n\(nine)Result\r\tfail\n\n"))
        #expect(output.out.components(separatedBy: "OVAL Definition ID").count == 11, "\(output.err)")
    }

    @Test func `an abstract profile is only there for others`() throws {
        _ = try bench.write("oval.xml", InlineChecklist.variableCheck)
        let abstract = InlineChecklist.benchmark().replacing(
            "<Profile id=\"xccdf_t_profile_base\"", with: "<Profile abstract=\"true\" id=\"xccdf_t_profile_base\"")
        let path = try bench.write("xccdf.xml", abstract)
        for name in ["xccdf_t_profile_base", "base"] {
            let output = try run("--profile", name, path)
            #expect((output.status, output.out) == (1, ""))
            #expect(
                output.err.hasPrefix("No profile matching suffix \"\(name)\" was found. Get available profiles using:"))
        }
        #expect(try run("--progress", "--profile", "more", path).out.contains("xccdf_t_rule_a:pass\n"))
    }

    @Test func `the file for STIG Viewer has a result for each STIG rule`() throws {
        let path = bench.path("stig.xml")
        #expect(try run("--stig-viewer", path, try fileChecklist()).status == 2)
        let root = try XMLParser().parse(Array(Data(contentsOf: URL(fileURLWithPath: path))), source: path).root
        #expect(root.localName == "TestResult")
        let results = root.children("rule-result").map { "\($0["idref"] ?? "") \($0.first("result")?.text ?? "")" }
        #expect(results == ["SV-1 fail", "SV-2 pass"])
        #expect(root.children("score").count == 1)
    }

    @Test func `definitions are taken from the files that are named`() throws {
        let checklist = try fileChecklist()
        let folder = bench.path("elsewhere")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: bench.path("oval.xml"), toPath: folder + "/oval.xml")
        #expect(try run("--progress", checklist).out.hasPrefix("xccdf_t_rule_a:notchecked\n"))
        #expect(try run("--progress", checklist, folder + "/oval.xml").out.hasPrefix("xccdf_t_rule_a:pass\n"))
        #expect(try run("--progress", checklist, checklist).err.contains("holds no OVAL definitions"))
        #expect(try run("--progress", checklist, "none.xml").status == 1)
    }

    @Test func `a script beside a checklist is run, and its result written`() throws {
        let script = try bench.write(
            "check.sh", "#!/bin/sh\necho out; echo err >&2\nenv | grep '^XCCDF_[^R]' | sort\nexit $XCCDF_RESULT_PASS\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let check = """
            <check system="http://open-scap.org/page/SCE"><check-import import-name="stderr"/>
            <check-export value-id="xccdf_t_value_v" export-name="V"/><check-content-ref href="HREF"/></check>
            """
        let rules = ["check.sh", "none.sh"].map { href in
            "<Rule id=\"xccdf_t_rule_\(href)\"><title>t</title>\(check.replacingOccurrences(of: "HREF", with: href))</Rule>"
        }
        let checklist = try bench.write(
            "x.xml",
            FileChecklist.benchmark([]).replacingOccurrences(of: "</Benchmark>", with: rules.joined() + "</Benchmark>"))
        let output = try run("--progress", "--check-engine-results", "--results", bench.path("r.xml"), checklist)
        #expect(output.out == "xccdf_t_rule_check.sh:pass\nxccdf_t_rule_none.sh:notchecked\n", "\(output.err)")
        let path = bench.path("check.sh.result.xml")
        let root = try XMLParser().parse(Array(Data(contentsOf: URL(fileURLWithPath: path))), source: path).root
        #expect(root.first("stdout")?.text == "out\nXCCDF_OPERATOR_V=GREATER\nXCCDF_TYPE_V=NUMBER\nXCCDF_VALUE_V=red\n")
        #expect(root.first("stderr")?.text == "err\n")
        #expect(root.first("exit_code")?.text == "101" && root.first("result")?.text == "pass")
        #expect(try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8).contains(">err\n</check-import>"))
    }

    @Test(arguments: [
        (["language"], "or not nested noterror"), (["language", "dictionary"], "or not nested fact noterror"),
        (["dictionary"], ""), ([], ""),
    ])
    func `platforms are those of the languages and dictionaries that are named`(files: [String], rules: String) throws {
        let corpus = Executable.checkout.appendingPathComponent("Tests/Corpus/xccdf").path
        let options = files.flatMap { ["--cpe", "\(corpus)/platform-\($0).xml"] }
        let output = try Executable.oscap.run(
            ["xccdf", "eval", "--progress"] + options + ["\(corpus)/platforms.xml"], root: bench.root)
        #expect(output.status == 0, "\(output.err)")
        let lines = output.out.split(separator: "\n")
        #expect(lines.count == 8)
        let passed = lines.filter { $0.hasSuffix(":pass") }.map { $0.dropFirst("xccdf_t_rule_".count).dropLast(5) }
        #expect(passed.joined(separator: " ") == rules)
    }

    @Test func `a data stream without a signature is refused where signatures are enforced`() throws {
        let output = try run("--enforce-signature", bench.dataStream)
        #expect((output.status, output.out) == (1, ""))
        #expect(output.err.contains("Signature not found"))
    }
}

/// Options that stand before the operation, and what is said of a command line that is not complete.
@Suite struct OscapCommandLineTests {
    @Test func `the options of the program may stand before the operation`() throws {
        let folder = try Workbench()
        let quiet = try Executable.oscap.run("-q", "--verbose", "ERROR", "cpe", "--verbose=INFO", "check", "cpe:/a")
        #expect((quiet.status, quiet.out) == (0, "'cpe:/a' is Valid CPE name.\n"))
        #expect(quiet.err.hasPrefix("Warning: '-q' is obsoleted option"))
        #expect(quiet.err.contains("I: oscap: ended with status 0"))
        let log = folder.path("log")
        #expect(try Executable.oscap.run("--verbose-log-file", log, "cpe", "check", "cpe:/a").status == 100)
        #expect(try Executable.oscap.run("--verbose", "LOUD", "cpe", "check", "cpe:/a").status == 100)
        #expect(try Executable.oscap.run("--profile", "x", "xccdf", "generate", "fix").status == 100)
    }

    @Test(arguments: [
        ("xccdf eval", "XCCDF file need to be specified!"), ("oval eval", "Definitions file is not specified!"),
        ("oval collect", "Definitions file is not specified!"), ("info", "SCAP file needs to be specified!\n"),
        ("oval validate", "OVAL file needs to be specified!"), ("cpe match x", "Wrong number of parameters.\n"),
        ("ds sds-validate", "Wrong number of parameters.\n"),
        ("ds rds-validate", "Result data stream file need to be specified!\n"),
        ("xccdf remediate", "XCCDF file needs to be specified!"),
    ])
    func `what is missing is said as the reference says it`(command: String, text: String) throws {
        let output = try Executable.oscap.run(command.split(separator: " ").map(String.init))
        #expect(output.status == 100)
        #expect(output.err.hasPrefix("ERROR:    \(text)\nUsage:    oscap [options] "))
    }

    @Test func `info lists what references are`() throws {
        let bench = try Workbench()
        let checklist = try bench.write("x.xml", FileChecklist.benchmark([("a", "")]))
        let output = try Executable.oscap.run("info", "--references", checklist)
        #expect(output.out.contains("\nReferences:\n\tcis: https://example.org/cis\nReferenced check files:\n"))
        #expect(try !Executable.oscap.run("info", checklist).out.contains("References:"))
    }
}
