import ContentTools
import SCAP
import XMLKit

/// An OVAL document by its ids, with what many rules ask of it.
final class OVALIndex: Sendable {
    let root: XMLNode
    /// The first element of each id.
    let nodes: [String: XMLNode]
    /// Who refers to each id: the elements with ids that the references stand in.
    let users: [String: [XMLNode]]
    /// The entities of objects and states, in document order.
    let entities: [LintEntity]
    private let sections: [String: [XMLNode]]
    private let entitiesByOwner: [XMLNode: [LintEntity]]
    private let fingerprintMemo = Memo<[String: String]>()

    /// Attributes that hold an id of the document.
    private static let references: Set = ["test_ref", "object_ref", "state_ref", "var_ref", "definition_ref"]
    /// Children of objects and states that are no entities.
    private static let noEntities: Set = ["set", "filter", "behaviors", "notes", "Signature"]

    init(_ root: XMLNode) {
        self.root = root
        var nodes: [String: XMLNode] = [:]
        var users: [String: [XMLNode]] = [:]
        var sections: [String: [XMLNode]] = [:]
        var entities: [LintEntity] = []
        for section in root.children where section.localName != "generator" {
            let name = section.localName
            for element in section.children {
                sections[name, default: []].append(element)
                if let id = element["id"], nodes[id] == nil { nodes[id] = element }
                for part in element.descendants {
                    for (key, id) in part.attributes where Self.references.contains(key.local) {
                        users[id, default: []].append(element)
                    }
                    if ["object_reference", "filter", "var_ref"].contains(part.localName) {
                        users[part.trimmedText, default: []].append(element)
                    }
                }
                guard name == "objects" || name == "states" else { continue }
                for entity in element.children where !Self.noEntities.contains(entity.localName) {
                    entities.append(LintEntity(entity, of: element, isObject: name == "objects"))
                }
            }
        }
        self.nodes = nodes
        self.users = users
        self.sections = sections
        self.entities = entities
        entitiesByOwner = Dictionary(grouping: entities, by: \.owner)
    }

    /// Whether one of the definitions comes to what has this id.
    func isUsed(_ id: String, by definitions: Set<String>) -> Bool {
        var seen: Set = [id]
        var open = [id]
        while let next = open.popLast() {
            if definitions.contains(next) { return true }
            for user in users[next] ?? [] where seen.insert(user.idText).inserted { open.append(user.idText) }
        }
        return false
    }

    /// What definitions and tests say, by their ids: those that say the same have the same fingerprint.
    var fingerprints: [String: String] {
        fingerprintMemo.value {
            let fingerprint = OVALFingerprint(root)
            let ids = (section("definitions") + section("tests")).map(\.idText)
            return ids.reduce(into: [:]) { $0[$1] = fingerprint.text($1) }
        }
    }

    /// The elements in `definitions`, `tests`, `objects`, `states` or `variables`.
    func section(_ name: String) -> [XMLNode] { sections[name] ?? [] }

    /// The entities of one object or state.
    func entities(of owner: XMLNode) -> [LintEntity] { entitiesByOwner[owner] ?? [] }

    /// The object that a test looks at.
    func object(of test: XMLNode) -> XMLNode? { test.first("object")?["object_ref"].flatMap { nodes[$0] } }

    /// The states that a test compares with.
    func states(of test: XMLNode) -> [XMLNode] {
        test.children("state").compactMap { $0["state_ref"].flatMap { nodes[$0] } }
    }

    /// Ids are unique in a document by its schema, and the kinds are told by the sections.
    static let sectionNames = ["definitions", "tests", "objects", "states", "variables"]
}

/// An entity of an object or state, decoded.
struct LintEntity: Sendable {
    let node: XMLNode
    /// The object or state.
    let owner: XMLNode
    let isObject: Bool
    let name: String
    /// `equals` where it is not given.
    let operation: String
    /// `string` where it is not given.
    let datatype: String
    let text: String
    let variable: String?
    let isNil: Bool

    init(_ node: XMLNode, of owner: XMLNode, isObject: Bool) {
        self.node = node
        self.owner = owner
        self.isObject = isObject
        name = node.localName
        operation = node["operation"] ?? "equals"
        datatype = node["datatype"] ?? "string"
        text = node.text
        variable = node["var_ref"]
        isNil = node.attribute("nil", namespace: XMLNamespace.xsi).isTrue
    }

    /// Whether the entity says its value itself.
    var isLiteral: Bool { variable == nil && !isNil }
    var isPattern: Bool { operation == "pattern match" && isLiteral }
    /// Whether a path is meant: `path` or `filepath` of a Unix system.
    var isPath: Bool {
        guard name == "path" || name == "filepath", !owner.namespace.hasSuffix("#windows") else { return false }
        // The independent schema is for Windows too: a drive, or the backslashes of a path that is no pattern.
        return isPattern ? !text.drop { $0 == "^" }.dropFirst().hasPrefix(":") : !text.contains("\\")
    }
}

extension XMLNode {
    /// The text without white space around it.
    var trimmedText: String {
        let text = self.text
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// An id for messages.
    var idText: String { self["id"] ?? "" }
}
