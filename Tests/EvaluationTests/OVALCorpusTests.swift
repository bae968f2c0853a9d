import FileTree
import Foundation
import SCAP
import Testing
import XMLKit

@testable import Evaluation

/// Every operation, datatype, function, set, filter, existence and recursion of OVAL, each as a definition of its own
/// whose result was compared with the reference implementation.
@Suite struct OVALCorpusTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/oval")

    /// What `external-values.xml` gives the variables of `external.xml`.
    private static func externalVariables() throws -> [String: ExternalVariable] {
        let file = folder.appendingPathComponent("external-values.xml")
        let root = try XMLParser().parse(Array(Data(contentsOf: file)), source: file.lastPathComponent).root
        var variables: [String: ExternalVariable] = [:]
        for node in try #require(root.first("variables")).children("variable") {
            variables[node["id"] ?? ""] = ExternalVariable(
                values: node.children("value").map(\.text),
                datatype: node["datatype"].flatMap(OVALDatatype.init) ?? .string)
        }
        return variables
    }

    @Test(arguments: [
        ("operations", "tree"), ("functions", "tree"), ("collection", "tree"), ("variables", "variables-tree"),
        ("external", "tree"), ("records", "variables-tree"),
    ])
    func `each definition has the expected result`(name: String, tree: String) throws {
        let file = Self.folder.appendingPathComponent("\(name).xml")
        let document = try XMLParser().parse(Array(Data(contentsOf: file)), source: file.lastPathComponent)
        let view = TreeView(try DirectoryTree(Self.folder.appendingPathComponent(tree).path))
        let session = OVALSession(
            content: OVALContent(root: document.root), view: view, facts: nil,
            externalVariables: name == "external" ? try Self.externalVariables() : [:])
        var compared = 0
        for line in try String(contentsOf: Self.folder.appendingPathComponent("\(name).tsv"), encoding: .utf8)
            .split(separator: "\n") where !line.hasPrefix("#")
        {
            let columns = line.split(separator: "\t")
            let id = String(columns[0])
            let title = session.content.definition(id)?.title ?? ""
            #expect(try session.evaluate(definition: id)?.rawValue == String(columns[1]), "\(id): \(title)")
            compared += 1
        }
        #expect(compared == session.content.definitionIDs.count)
    }
}
