import FileTree
import Foundation
import SCAP
import Testing
import Validation
import XMLKit

@testable import Evaluation
@testable import Reporting

/// What results say of a running system: who evaluated it, its devices and their addresses.
@Suite struct RunningSystemTests {
    private static let device = "02:FC:00:00:00:01"

    private var context: ReportContext {
        var target = TargetFacts(hostName: "here", osName: "Debian", osVersion: "13", architecture: "x86_64")
        target.interfaces = [
            NetworkInterface(name: "eth0", family: .v4, address: "192.0.2.7", hardwareAddress: Self.device),
            NetworkInterface(name: "eth0", family: .v6, address: "2001:db8::7", hardwareAddress: Self.device),
        ]
        target.addresses = target.interfaces.map(\.address)
        target.hardwareAddresses = [Self.device]
        target.identity = UserIdentity(name: "auditor", isPrivileged: false)
        return ReportContext(version: "1.0", target: target, time: 0, contentPath: "benchmark.xml")
    }

    /// A benchmark of one rule that nothing checks, evaluated.
    private func evaluation() throws -> BenchmarkEvaluation {
        let text = """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_t_benchmark_b">
            <status>draft</status><title>B</title><version>1</version>
            <Rule id="xccdf_t_rule_r" selected="true"><title>R</title></Rule></Benchmark>
            """
        let checklist = try Checklist(XMLParser().parse(Array(text.utf8), source: "benchmark.xml"))
        let profile = try ResolvedProfile(checklist.benchmark, profile: nil)
        return try BenchmarkEvaluator(checklist, profile, EvaluationOptions(view: TreeView(MemoryTree()))).run { _ in }
    }

    /// The texts of all elements of a name, whatever their prefix.
    private func texts(_ name: String, in bytes: [UInt8]) throws -> [String] {
        let root = try XMLParser().parse(bytes, source: "results.xml").root
        return root.descendants.filter { $0.localName == name }.map(\.text)
    }

    private func errors(_ bytes: [UInt8]) throws -> [String] {
        let schemas = ReportTests.checkout.appendingPathComponent(".build/schemas").path
        return try Validator(SchemaCatalog(directory: schemas)).validate(bytes, source: "r.xml").map(\.message)
    }

    @Test func `a test result names who evaluated, the addresses and the devices`() throws {
        let bytes = XCCDFResults(context).document(try evaluation())
        #expect(try errors(bytes) == [])
        let root = try XMLParser().parse(bytes, source: "r.xml").root
        let result = try #require(root.descendants.first { $0.localName == "TestResult" })
        let identity = try #require(result.first("identity"))
        #expect(identity.text == "auditor")
        #expect(identity["authenticated"] == "false" && identity["privileged"] == "false")
        #expect(result.children("target-address").map(\.text) == ["192.0.2.7", "2001:db8:0:0:0:0:0:7"])
        let facts = (result.first("target-facts")?.children("fact") ?? []).map { "\($0["name"] ?? "") \($0.text)" }
        #expect(
            facts.dropFirst(3) == [
                "urn:xccdf:fact:ethernet:MAC \(Self.device)", "urn:xccdf:fact:asset:identifier:mac \(Self.device)",
                "urn:xccdf:fact:asset:identifier:ipv4 192.0.2.7",
                "urn:xccdf:fact:asset:identifier:ipv6 2001:db8::7",
            ])
        #expect(TargetDescription.hardwareAddresses(result) == [Self.device])
    }

    @Test func `an asset report connects the asset to its addresses and devices`() throws {
        let bytes = AssetReport(context).document(try evaluation())
        #expect(try errors(bytes) == [])
        #expect(try texts("mac-address", in: bytes) == [Self.device])
        #expect(try texts("ip-v4", in: bytes) == ["192.0.2.7"])
        #expect(try texts("ip-v6", in: bytes) == ["2001:db8:0:0:0:0:0:7"])
    }

    @Test func `a tree at rest has neither an identity nor devices`() throws {
        var resting = context
        resting.target = TargetFacts(hostName: "unknown")
        let bytes = AssetReport(resting).document(try evaluation())
        #expect(try errors(bytes) == [])
        for name in ["identity", "target-address", "mac-address", "connection"] {
            #expect(try texts(name, in: bytes) == [], "\(name)")
        }
    }

    @Test func `interfaces in OVAL results come back from what was recorded`() throws {
        let text = """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"><generator>
            <oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-01-01T00:00:00</oval:timestamp>
            </generator></oval_definitions>
            """
        let content = OVALContent(root: try XMLParser().parse(Array(text.utf8), source: "oval.xml").root)
        let evaluation = OVALSession(content: content, view: TreeView(MemoryTree()), facts: nil).evaluation
        let bytes = SystemCharacteristics(context).document(evaluation)
        #expect(try errors(bytes) == [])
        #expect(try texts("mac_address", in: bytes) == [Self.device, Self.device])
        let recorded = try RecordedCharacteristics(XMLParser().parse(bytes, source: "sc.xml").root)
        #expect(recorded.target.interfaces == context.target.interfaces)
        #expect(recorded.target.hostName == "here")
    }

    @Test func `what a script said names the script, not where it lay`() throws {
        let outcome = ScriptOutcome(
            href: "checks/sub/one.sh", environment: ["PATH=/bin"], output: "<o>", errors: "", status: 101, result: .pass
        )
        let root = try XMLParser().parse(ScriptResults().document(outcome), source: "sce.xml").root
        #expect(root["script-path"] == "one.sh")
        #expect(root.descendants.filter { $0.localName == "entry" }.map(\.text) == ["PATH=/bin"])
        #expect(root.first("stdout")?.text == "<o>" && root.first("exit_code")?.text == "101")
    }
}
