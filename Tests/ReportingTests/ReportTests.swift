import Diagnostics
import Evaluation
import FileTree
import Foundation
import SCAP
import Testing
import Validation
import XMLKit

@testable import Reporting

/// Result documents and the page that people read.
@Suite struct ReportTests {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let hostile = "a &lt;script>alert(1)&lt;/script> &amp; \u{2028} \"'"

    /// A benchmark of one rule about a file, in texts that mean harm, evaluated on an empty directory.
    private func evaluation() throws -> (BenchmarkEvaluation, ReportContext) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("root/etc"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("</pre><script>alert(2)</script>\n\u{1}\n".utf8).write(to: folder.appendingPathComponent("root/etc/x"))
        try Data(Self.oval.utf8).write(to: folder.appendingPathComponent("oval.xml"))
        let text = """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_benchmark_b" resolved="true">
              <status date="2026-01-01">draft</status><title>\(Self.hostile)</title><version>1</version>
              <Rule id="xccdf_t_rule_r" selected="true" severity="high"><title>\(Self.hostile)</title>
                <check system="http://oval.mitre.org/XMLSchema/oval-definitions-5">
                  <check-content-ref href="oval.xml" name="oval:t:def:1"/></check></Rule>
            </Benchmark>
            """
        let document = try XMLParser().parse(Array(text.utf8), source: folder.path + "/benchmark.xml")
        let checklist = try Checklist(document)
        let view = TreeView(try DirectoryTree(folder.appendingPathComponent("root").path))
        let options = EvaluationOptions(view: view)
        let profile = try ResolvedProfile(checklist.benchmark, profile: nil)
        let evaluation = try BenchmarkEvaluator(checklist, profile, options).run { _ in }
        let context = ReportContext(
            version: "1.0", target: TargetFacts(view, nil), time: evaluation.end, contentPath: "benchmark.xml")
        return (evaluation, context)
    }

    private static let oval = """
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
            xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
            xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
          <generator><oval:schema_version>5.11</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
          <definitions><definition id="oval:t:def:1" version="1" class="compliance">
            <metadata><title>t</title><description>d</description></metadata>
            <criteria><criterion test_ref="oval:t:tst:1"/></criteria></definition></definitions>
          <tests><ind:textfilecontent54_test id="oval:t:tst:1" version="1" check="all" comment="c">
            <ind:object object_ref="oval:t:obj:1"/><ind:state state_ref="oval:t:ste:1"/></ind:textfilecontent54_test></tests>
          <objects><ind:textfilecontent54_object id="oval:t:obj:1" version="1"><ind:filepath>/etc/x</ind:filepath>
            <ind:pattern operation="pattern match">^.*script.*$</ind:pattern>
            <ind:instance datatype="int">1</ind:instance></ind:textfilecontent54_object></objects>
          <states><ind:textfilecontent54_state id="oval:t:ste:1" version="1"><ind:text>never</ind:text>
            </ind:textfilecontent54_state></states>
        </oval_definitions>
        """

    private func schemaErrors(_ bytes: [UInt8]) throws -> [Diagnostic] {
        let schemas = Self.checkout.appendingPathComponent(".build/schemas").path
        return try Validator(SchemaCatalog(directory: schemas)).validate(bytes, source: "result.xml")
    }

    @Test func `XCCDF, OVAL and ARF results are valid by the official schemas`() throws {
        let (evaluation, context) = try evaluation()
        #expect(try schemaErrors(XCCDFResults(context).document(evaluation)).isEmpty)
        #expect(try schemaErrors(OVALResults(context).document(try #require(evaluation.oval.first).evaluation)).isEmpty)
        #expect(try schemaErrors(AssetReport(context).document(evaluation)).isEmpty)
    }

    @Test func `the JSON is JSON, and says what was found`() throws {
        let (evaluation, _) = try evaluation()
        let object = try JSONSerialization.jsonObject(with: Data(try JSONResults(evaluation).bytes)) as? [String: Any]
        let results = object?["results"] as? [[String: Any]]
        #expect(results?.first?["result"] as? String == "fail")
        #expect((object?["tally"] as? [String: Int])?["fail"] == 1)
    }

    @Test func `nothing in a result can run in the page`() throws {
        let (evaluation, context) = try evaluation()
        let templates = Self.checkout.appendingPathComponent("Templates/report").path
        let page = try HTMLReport(templates: templates)
            .page(AssetReport(context).document(evaluation), source: "arf.xml", generator: "test")
        let html = String(decoding: page, as: UTF8.self)
        #expect(html.components(separatedBy: "<script").count == 2)
        #expect(html.contains("/etc/x"))
        #expect(html.contains("never"))
        #expect(html.contains("&lt;script"))
    }

    @Test(arguments: ["arf.xml", "results.xml"])
    func `a page can be made from any tool's results, and loads nothing`(name: String) throws {
        let file = Self.checkout.appendingPathComponent("Tests/Corpus/report/\(name)")
        let templates = Self.checkout.appendingPathComponent("Templates/report").path
        let page = try HTMLReport(templates: templates)
            .page(Array(Data(contentsOf: file)), source: file.path, generator: "test")
        let html = String(decoding: page, as: UTF8.self)
        #expect(html.components(separatedBy: "<script").count == 2)
        for tag in ["<img", "<iframe", "<object", "<embed", "<link", "url("] {
            #expect(!html.contains(tag), "\(tag)")
        }
    }

    @Test func `the page's policy fits its style and script`() throws {
        let process = Process()
        process.executableURL = Self.checkout.appendingPathComponent("Templates/report/update-policy.sh")
        process.arguments = ["--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
