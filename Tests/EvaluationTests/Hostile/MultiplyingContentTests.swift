import FileTree
import SCAP
import Testing
import XMLKit

@testable import Evaluation

/// Content that refers to itself, nests without end or multiplies: an error with words, and soon.
@Suite struct MultiplyingContentTests {
    private func session(_ inside: String) throws -> OVALSession {
        let text = """
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
                xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"><generator>
            <oval:schema_version>5.11.1</oval:schema_version></generator>\(inside)</oval_definitions>
            """
        let root = try XMLParser().parse(Array(text.utf8), source: "oval.xml").root
        let tree = try MemoryTree(files: ["/etc/a": "a", "/etc/b": "b"])
        return OVALSession(content: OVALContent(root: root), view: TreeView(tree), facts: nil)
    }

    private func file(_ id: Int, _ inside: String) -> String {
        """
        <file_object xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:t:obj:\(id)"
            version="1">\(inside)</file_object>
        """
    }

    /// An object that is a set of other objects.
    private func set(_ id: Int, _ members: [Int]) -> String {
        let references = members.map { "<object_reference>oval:t:obj:\($0)</object_reference>" }.joined()
        return file(
            id, "<set xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5\">\(references)</set>")
    }

    private func local(_ id: Int, _ inside: String) -> String {
        "<local_variable id=\"oval:t:var:\(id)\" version=\"1\" datatype=\"string\" comment=\"c\">\(inside)</local_variable>"
    }

    private func variable(_ id: Int) -> String { "<variable_component var_ref=\"oval:t:var:\(id)\"/>" }

    private func constant(_ id: Int, _ values: [String]) -> String {
        let inside = values.map { "<value>\($0)</value>" }.joined()
        return "<constant_variable id=\"oval:t:var:\(id)\" version=\"1\" datatype=\"string\" comment=\"c\">\(inside)"
            + "</constant_variable>"
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `a set of itself is a circle, and so are two sets of each other`() throws {
        let session = try session("<objects>\(set(1, [1]))\(set(2, [3]))\(set(3, [2]))</objects>")
        for id in 1...3 {
            #expect(message { try session.collect(object: "oval:t:obj:\(id)") }.contains("refers to itself"))
        }
    }

    @Test func `a variable of itself is a circle, and so is one through an object`() throws {
        let throughObject = "<object_component object_ref=\"oval:t:obj:1\" item_field=\"filepath\"/>"
        let session = try session(
            """
            <objects>\(file(1, "<filepath var_ref=\"oval:t:var:2\"/>"))
            \(file(2, "<filepath var_ref=\"oval:t:var:1\"/>"))</objects>
            <variables>\(local(1, variable(1)))\(local(2, throughObject))</variables>
            """)
        for id in 1...2 {
            #expect(message { try session.collect(object: "oval:t:obj:\(id)") }.contains("refers to itself"))
        }
    }

    @Test func `sets nested too deep are an error, others are not`() throws {
        let chain = (1...20_000).map { set($0, [$0 + 1]) }.joined() + file(20_001, "<filepath>/etc/a</filepath>")
        let session = try session("<objects>\(chain)</objects>")
        #expect(message { try session.collect(object: "oval:t:obj:1") }.contains("references deep"))
        #expect(try session.collect(object: "oval:t:obj:19950")?.flag == .complete)
    }

    @Test func `variables nested too deep are an error`() throws {
        let chain = (1...20_000).map { local($0, variable($0 + 1)) }.joined() + constant(20_001, ["/etc/a"])
        let session = try session(
            "<objects>\(file(1, "<filepath var_ref=\"oval:t:var:1\"/>"))</objects><variables>\(chain)</variables>")
        #expect(message { try session.collect(object: "oval:t:obj:1") }.contains("references deep"))
    }

    @Test func `a message that sets come by on many ways is kept once`() throws {
        let chain = (1...60).map { set($0, [$0 + 1, $0 + 1]) }.joined()
        let wrong = file(61, "<filepath operation=\"pattern match\">^(</filepath>")
        let found = try #require(
            try session("<objects>\(chain)\(wrong)</objects>").collect(object: "oval:t:obj:1"))
        #expect(found.flag == .error)
        #expect(found.messages.count == 1)
    }

    @Test func `a set of ten thousand objects holds each item once`() throws {
        let members = (2...10_001).map { file($0, "<filepath>/etc/\($0 % 2 == 0 ? "a" : "b")</filepath>") }.joined()
        let found = try #require(
            try session("<objects>\(set(1, Array(2...10_001)))\(members)</objects>").collect(object: "oval:t:obj:1"))
        #expect(found.flag == .complete)
        #expect(found.items.count == 2)
    }

    @Test func `text that doubles without end is an error of its variable`() throws {
        let chain = (1...60).map { local($0, "<concat>\(variable($0 + 1))\(variable($0 + 1))</concat>") }.joined()
        let escapes =
            String(repeating: "<escape_regex>", count: 60) + variable(61)
            + String(repeating: "</escape_regex>", count: 60)
        let session = try session(
            """
            <objects>\(file(1, "<filepath var_ref=\"oval:t:var:1\"/>"))\(file(2, "<filepath var_ref=\"oval:t:var:62\"/>"))
            </objects><variables>\(chain)\(constant(61, ["\\"]))\(local(62, escapes))</variables>
            """)
        for id in 1...2 {
            let found = try #require(try session.collect(object: "oval:t:obj:\(id)"))
            #expect(found.flag == .error)
            #expect(found.messages.contains { $0.text.contains("MB of text") })
        }
    }

    @Test func `entities with too many values together are an error of their object`() throws {
        let values = (1...2000).map { "/\($0)" }
        let found = try #require(
            try session(
                """
                <objects>\(file(1, "<path var_ref=\"oval:t:var:1\"/><filename var_ref=\"oval:t:var:1\"/>"))</objects>
                <variables>\(constant(1, values))</variables>
                """
            ).collect(object: "oval:t:obj:1"))
        #expect(found.flag == .error)
        #expect(found.messages.first?.text.contains("combinations") == true)
    }
}
