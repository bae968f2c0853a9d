import Diagnostics
import SCAP
import XMLKit

/// What rules look at: the parts of a document, with the indexes that many rules need.
public final class LintContext {
    let document: XMLDocument
    let collection: DataStreamCollection?
    /// The checklists of a data stream, or the one of an XCCDF file.
    let checklists: [Checklist]
    /// Every OVAL document in the document.
    let oval: [OVALIndex]

    /// - Throws: `Diagnostic` for a document that holds neither XCCDF nor OVAL, or whose parts cannot be read.
    public init(_ document: XMLDocument) throws(Diagnostic) {
        self.document = document
        switch DocumentKind(document.root) {
        case .sourceDataStream:
            let collection = DataStreamCollection(root: document.root)
            self.collection = collection
            var checklists: [Checklist] = []
            for stream in collection.dataStreams {
                for reference in stream.checklists {
                    guard collection.content(reference).flatMap({ DocumentKind($0) }) == .benchmark else { continue }
                    checklists.append(
                        try Checklist(
                            document,
                            .init(dataStreamID: stream.id, componentReferenceID: reference.id, benchmarkID: nil)))
                }
            }
            self.checklists = checklists
            oval = document.root.children("component").flatMap { $0.children.map { $0 } }
                .filter { DocumentKind($0) == .ovalDefinitions }.map(OVALIndex.init)
        case .benchmark:
            collection = nil
            checklists = [try Checklist(document)]
            oval = []
        case .ovalDefinitions:
            collection = nil
            checklists = []
            oval = [OVALIndex(document.root)]
        default:
            throw .error(
                "wrong-document", "there are no lint rules for '\(document.root.name.qualified)'",
                at: document.root.location)
        }
    }

    /// The rules of all checklists.
    var rules: [Rule] { checklists.flatMap(\.benchmark.rules) }

    /// Each state of all OVAL documents with the objects that it is compared with.
    func forEachEntity(_ body: (OVALIndex, XMLNode) -> Void) {
        for index in oval {
            for section in ["objects", "states"] {
                for element in index.section(section) {
                    for entity in element.children
                    where !["set", "filter", "behaviors", "notes"].contains(entity.localName) {
                        body(index, entity)
                    }
                }
            }
        }
    }
}

/// An OVAL document by its ids.
final class OVALIndex {
    let root: XMLNode
    let nodes: [String: XMLNode]
    /// Who refers to each id.
    let users: [String: [XMLNode]]
    private let sections: [String: [XMLNode]]

    init(_ root: XMLNode) {
        self.root = root
        var nodes: [String: XMLNode] = [:]
        var users: [String: [XMLNode]] = [:]
        var sections: [String: [XMLNode]] = [:]
        for section in root.children where section.localName != "generator" {
            for element in section.children {
                sections[section.localName, default: []].append(element)
                if let id = element["id"], nodes[id] == nil { nodes[id] = element }
                for part in element.descendants {
                    for key in ["test_ref", "object_ref", "state_ref", "var_ref", "definition_ref"] {
                        if let id = part[key] { users[id, default: []].append(element) }
                    }
                    if ["object_reference", "filter", "var_ref"].contains(part.localName) {
                        users[part.text.split(whereSeparator: \.isWhitespace).joined(), default: []].append(element)
                    }
                }
            }
        }
        self.nodes = nodes
        self.users = users
        self.sections = sections
    }

    func section(_ name: String) -> [XMLNode] { sections[name] ?? [] }
}
