import Foundation
import Testing
import XMLKit

/// `oscap oval analyse`, `oval eval --report` and `oval generate report`: OVAL results of what was collected before, and
/// the page about them.
@Suite struct OscapAnalyseTests {
    private let bench: Workbench
    private let corpus = Executable.checkout.appendingPathComponent("Tests/Corpus/oval").path

    init() throws { bench = try Workbench() }

    private func run(_ arguments: String...) throws -> Executable.Output {
        try Executable.oscap.run(["oval"] + arguments, root: corpus + "/tree", folder: bench.folder)
    }

    @Test(arguments: ["functions", "operations"])
    func `what was collected is judged as the system is`(name: String) throws {
        let content = "\(corpus)/\(name).xml"
        #expect(try run("collect", "--syschar", bench.path("sc.xml"), content).status == 0)
        let output = try run("analyse", "--results", bench.path("r.xml"), content, bench.path("sc.xml"))
        #expect((output.status, output.out, output.err) == (0, "", ""))
        let path = bench.path("r.xml")
        let root = try XMLParser().parse(Array(Data(contentsOf: URL(fileURLWithPath: path))), source: path).root
        let system = root.first("results")?.first("system")
        var found: [String: String] = [:]
        for definition in system?.first("definitions")?.children("definition") ?? root.children("none") {
            found[definition["definition_id"] ?? ""] = definition["result"]
        }
        var compared = 0
        for line in try String(contentsOfFile: "\(corpus)/\(name).tsv", encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t").map(String.init)
            #expect(found[columns[0]] == columns[1], "\(columns[0])")
            compared += 1
        }
        #expect(compared == found.count)
    }

    @Test func `an object that was not collected makes no verdict`() throws {
        let empty = try bench.write(
            "sc.xml",
            """
            <oval_system_characteristics xmlns="http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"><generator>
            <oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
            <system_info><os_name>Debian</os_name><os_version>13</os_version><architecture>x</architecture>
            <primary_host_name>elsewhere</primary_host_name><interfaces/></system_info></oval_system_characteristics>
            """)
        _ = try bench.write("oval.xml", FileChecklist.checks(["a"]))
        let output = try run("analyse", "--results", bench.path("r.xml"), bench.path("oval.xml"), empty)
        #expect(output.status == 0, "\(output.err)")
        let results = try String(contentsOfFile: bench.path("r.xml"), encoding: .utf8)
        #expect(results.contains(#"definition_id="oval:t.a:def:1" version="1" result="unknown""#))
        #expect(results.contains("<primary_host_name>elsewhere</primary_host_name>"))
    }

    @Test func `wrong documents and missing words are told of`() throws {
        let checks = try bench.write("oval.xml", FileChecklist.checks(["a"]))
        #expect(try run("analyse", checks, checks).status == 100)
        #expect(try run("analyse", "--results", bench.path("r.xml"), checks).status == 100)
        let output = try run("analyse", "--results", bench.path("r.xml"), checks, checks)
        #expect(output.status == 1 && output.err.contains("expected OVAL system characteristics"))
        #expect(try run("generate", "report").status == 100)
        let report = try run("generate", "report", checks)
        #expect(report.status == 1 && report.err.contains("expected OVAL results"))
    }

    @Test func `items that refer to nothing are refused`() throws {
        let content = "\(corpus)/functions.xml"
        #expect(try run("collect", "--syschar", bench.path("sc.xml"), content).status == 0)
        let text = try String(contentsOfFile: bench.path("sc.xml"), encoding: .utf8)
        let broken = try bench.write(
            "broken.xml", text.replacingOccurrences(of: #"item_ref="1""#, with: #"item_ref="9999""#))
        let output = try run("analyse", "--skip-validation", "--results", bench.path("r.xml"), content, broken)
        #expect(output.status == 1 && output.err.contains("there is no item '9999'"))
        #expect(!bench.exists("r.xml"))
    }

    @Test func `the page about definitions says what was found, and loads nothing`() throws {
        let results = bench.path("r.xml")
        let output = try run("eval", "--results", results, "--report", bench.path("r.html"), "\(corpus)/functions.xml")
        #expect(output.status == 0, "\(output.err)")
        let page = try String(contentsOfFile: bench.path("r.html"), encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html"))
        #expect(page.contains("of 34 definitions speak against the system"))
        #expect(page.components(separatedBy: "<details class=\"rule\"").count == 35)
        #expect(page.contains("id=\"definition-oval:org.example.corpus:def:1\""))
        #expect(page.contains("default-src 'none'") && !page.contains("<script"))
        let again = try run("generate", "report", results)
        #expect(again.status == 0, "\(again.err)")
        #expect(again.out == page)
    }
}
