import FileTree
import Foundation
import SCAP
import XMLKit

@testable import Evaluation

/// Small documents written in place.
enum Inline {
    /// A benchmark with this inside, in no data stream.
    static func benchmark(_ inside: String) throws -> Benchmark {
        try Benchmark(try document(inside).root)
    }

    static func checklist(_ inside: String, folder: String = "") throws -> Checklist {
        try Checklist(try document(inside, source: folder + "benchmark.xml"))
    }

    static func document(_ inside: String, source: String = "benchmark.xml") throws -> XMLDocument {
        let text = """
            <Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" xmlns:sce="http://open-scap.org/page/SCE"
                id="xccdf_t_benchmark_b">\(inside)</Benchmark>
            """
        return try XMLParser().parse(Array(text.utf8), source: source)
    }

    /// An OVAL document of definitions `yes` (true), `no` (false) and `odd` (error), of a class.
    static func oval(_ definitionClass: String = "compliance") -> String {
        func definition(_ name: String, _ test: String) -> String {
            """
            <definition id="oval:t:def:\(name)" version="1" class="\(definitionClass)"><metadata><title>\(name)</title>
            <description/></metadata><criteria><criterion test_ref="oval:t:tst:\(test)"/></criteria></definition>
            """
        }
        func test(_ number: Int, _ existence: String, _ object: Int) -> String {
            """
            <file_test xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:t:tst:\(number)"
                version="1" check="all" check_existence="\(existence)" comment="c">
            <object object_ref="oval:t:obj:\(object)"/></file_test>
            """
        }
        func object(_ number: Int, _ path: String) -> String {
            """
            <file_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:t:obj:\(number)"
                version="1">\(path)</file_object>
            """
        }
        return """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5">
            <generator><oval:schema_version>5.11</oval:schema_version>
            <oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
            <definitions>\(definition("1", "1"))\(definition("2", "2"))\(definition("3", "3"))</definitions>
            <tests>\(test(1, "none_exist", 1))\(test(2, "at_least_one_exists", 1))\(test(3, "all_exist", 2))</tests>
            <objects>\(object(1, "<filepath>/no/such/file</filepath>"))\(object(
                2, "<filepath operation=\"pattern match\">^(</filepath>"))</objects>
            </oval_definitions>
            """
    }
}

/// A directory that lasts as long as a test.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("scapwright-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    var view: TreeView { get throws { TreeView(try DirectoryTree(path)) } }
}
