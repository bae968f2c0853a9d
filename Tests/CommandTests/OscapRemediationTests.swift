import Foundation
import Testing
import XMLKit

/// `oscap xccdf eval --remediate` and `oscap xccdf remediate`, on this system: the fixes write into a folder of their own.
@Suite struct OscapRemediationTests {
    private let bench: Workbench
    private let checklist: String

    init() throws {
        bench = try Workbench()
        let names = ["a", "b", "c", "d"]
        let fixes = [
            "a":
                #"<fix system="urn:xccdf:fix:script:sh">echo <sub idref="xccdf_t_value_v"/>; echo err &gt;&amp;2; env; touch FOLDER/a; exit 3</fix>"#,
            "b": #"<fix system="urn:xccdf:fix:script:sh">true</fix>"#,
            "c": #"<fix system="urn:xccdf:fix:script:ansible">- name: c</fix>"#,
            "d":
                #"<fix system="urn:xccdf:fix:script:sh" reboot="true">exit 1</fix><fix system="urn:xccdf:fix:script:sh">touch FOLDER/d</fix>"#,
        ]
        _ = try bench.write(
            "oval.xml", FileChecklist.checks(names).replacingOccurrences(of: "FOLDER", with: bench.folder))
        checklist = try bench.write(
            "xccdf.xml",
            FileChecklist.benchmark(names.map { ($0, fixes[$0] ?? "") })
                .replacingOccurrences(of: "FOLDER", with: bench.folder))
    }

    private func run(_ arguments: String..., root: String? = nil) throws -> Executable.Output {
        try Executable.oscap.run(["xccdf"] + arguments, root: root, folder: bench.folder)
    }

    /// The texts of the last test result in a file.
    private func results(_ path: String, _ expression: String) throws -> [String] {
        let document = try XMLParser().parse(Array(Data(contentsOf: URL(fileURLWithPath: path))), source: path)
        let result = try #require(document.root.children("TestResult").last)
        return result.children("rule-result").map { rule in
            rule.children(expression).map(\.text).joined(separator: "|")
        }
    }

    @Test func `fixes of rules that fail are run and looked at`() throws {
        let results = bench.path("results.xml")
        let output = try run("eval", "--remediate", "--results", results, "--report", bench.path("r.html"), checklist)
        #expect(output.status == 2, "\(output.err)")
        let parts = output.out.components(separatedBy: "\n--- Starting Remediation ---\n\n")
        #expect(parts.count == 2)
        #expect(parts.last?.hasPrefix("Title\r\ta\nRule\r\txccdf_t_rule_a\nResult\r\tfixed\n\n") ?? false)
        #expect(bench.exists("a") && bench.exists("d"))
        #expect(try self.results(results, "result") == ["fixed", "error", "fail", "fixed"])
        let messages = try self.results(results, "message")
        #expect(messages[0].hasPrefix("Fix execution completed and returned: 3|red\nerr\n"))
        #expect(messages[0].contains("PATH=/bin:/sbin:/usr/bin:/usr/sbin") && !messages[0].contains("HOME="))
        #expect(
            messages[1]
                == "Fix execution completed and returned: 0|Failed to verify applied fix: Checking engine returns: fail"
        )
        #expect(messages[2] == "No suitable fix found.")
        #expect(messages[3] == "Fix execution completed and returned: 0")
        #expect(try self.results(results, "fix")[0].hasPrefix("echo red; "))
    }

    @Test(arguments: ["--results", "--results-arf"])
    func `fixes of what a result says has failed are run`(format: String) throws {
        let first = bench.path("first.xml")
        #expect(try run("eval", format, first, checklist).status == 2)
        let second = bench.path("second.xml")
        let output = try run(
            "remediate", "--progress", "--results", second, "--results-arf", bench.path("arf.xml"), "--oval-results",
            first)
        #expect(output.status == 2, "\(output.err)")
        #expect(
            output.out
                == "xccdf_t_rule_a:fixed\nxccdf_t_rule_b:error\nxccdf_t_rule_c:fail\nxccdf_t_rule_d:fixed\n")
        #expect(try results(second, "result") == ["fixed", "error", "fail", "fixed"])
        #expect(try Executable.oscap.run(["ds", "rds-validate", bench.path("arf.xml")]).status == 0)
    }

    @Test func `a second result has an id of its own`() throws {
        let first = bench.path("first.xml")
        #expect(try run("eval", "--results", first, checklist).status == 2)
        let second = bench.path("second.xml")
        #expect(try run("remediate", "--results", second, first).status == 2)
        let ids = try XMLParser().parse(Array(Data(contentsOf: URL(fileURLWithPath: second))), source: second).root
            .children("TestResult").compactMap { $0["id"] }
        #expect(ids.count == 2 && ids[1] == ids[0] + "001")
    }

    @Test func `a tree at rest is not remediated`() throws {
        for words in [["eval", "--remediate", checklist], ["remediate", checklist]] {
            let output = try Executable.oscap.run(["xccdf"] + words, root: bench.root, folder: bench.folder)
            #expect(output.status == 1)
            #expect(output.err.contains("it cannot be remediated"))
            #expect(!bench.exists("a"))
        }
    }

    @Test func `a result that is not there is told of`() throws {
        let first = bench.path("first.xml")
        #expect(try run("eval", "--results", first, checklist).status == 2)
        let output = try run("remediate", "--result-id", "none", first)
        #expect(output.status == 1)
        #expect(output.err.contains(#"Could not find TestResult/@id="none""#))
    }
}
