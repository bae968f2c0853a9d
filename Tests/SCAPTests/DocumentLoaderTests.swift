import Diagnostics
import Foundation
import Testing
import XMLKit

@testable import SCAP

/// Documents are known by their content, and read plain or compressed.
@Suite struct DocumentLoaderTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scap-\(UUID().uuidString)")
    private static let xccdf =
        #"<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><Rule id="r"/></Benchmark>"#

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ data: Data, _ name: String = "file.txt") throws -> String {
        let url = folder.appendingPathComponent(name)
        try data.write(to: url)
        return url.path
    }

    private func compress(_ program: String, _ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, "-k", "-f", path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return path + (program == "gzip" ? ".gz" : ".xz")
    }

    @Test func `the name of a file says nothing`() throws {
        let document = try DocumentLoader().load(try write(Data(Self.xccdf.utf8), "thing.jpeg"))
        #expect(DocumentKind(document.root) == .benchmark)
    }

    @Test(arguments: ["gzip", "xz"])
    func `compressed files are read as they are`(program: String) throws {
        let path = try compress(program, try write(Data(Self.xccdf.utf8)))
        #expect(try Benchmark(try DocumentLoader().load(path).root).rules.map(\.id) == ["r"])
    }

    @Test func `bzip2 too`() throws {
        // <a/> compressed by bzip2, since its program is not everywhere.
        let bytes = try #require(Data(base64Encoded: "QlpoOTFBWSZTWZlnRuoAAACZAAAAgAUgACAAIZpoM00XPF3JFOFCQmWdG6g="))
        #expect(try DocumentLoader().load(try write(bytes)).root.localName == "a")
    }

    @Test func `a truncated compressed file is an error, not half a document`() throws {
        let path = try compress("gzip", try write(Data(String(repeating: Self.xccdf, count: 50).utf8)))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let half = try write(whole.prefix(whole.count / 2), "half.gz")
        #expect(throws: Diagnostic.self) { () throws -> Void in _ = try DocumentLoader().load(half) }
    }

    @Test(arguments: [
        ("http://checklists.nist.gov/xccdf/1.1", "Benchmark", DocumentKind.benchmark),
        ("http://checklists.nist.gov/xccdf/1.2", "Tailoring", .tailoring),
        ("http://oval.mitre.org/XMLSchema/oval-results-5", "oval_results", .ovalResults),
        ("http://scap.nist.gov/schema/scap/source/1.2", "data-stream-collection", .sourceDataStream),
        ("http://cpe.mitre.org/dictionary/2.0", "cpe-list", .cpeDictionary),
    ])
    func `a root element says what a document is`(namespace: String, name: String, kind: DocumentKind) throws {
        let text = #"<x:\#(name) xmlns:x="\#(namespace)"/>"#
        #expect(DocumentKind(try XMLParser().parse(Array(text.utf8), source: "t").root) == kind)
    }

    @Test func `the same name in another namespace is something else`() throws {
        #expect(DocumentKind(try XMLParser().parse(Array("<Benchmark/>".utf8), source: "t").root) == nil)
    }
}
