import XMLKit

/// A test: which object is collected, how many items must exist, and which states they must satisfy.
public struct OVALTest: Sendable {
    public let node: XMLNode
    public let id: String
    public let version: String
    public let type: OVALTestType
    public let check: OVALCheck
    public let existence: OVALExistence
    public let stateOperator: OVALOperator
    public let comment: String
    /// `nil` only for `unknown_test`.
    public let objectReference: String?
    public let stateReferences: [String]

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        version = node["version"] ?? "0"
        type = OVALTestType(namespace: node.namespace, elementName: node.localName)
        check = node["check"].flatMap(OVALCheck.init) ?? .all
        existence = node["check_existence"].flatMap(OVALExistence.init) ?? .atLeastOneExists
        stateOperator = node["state_operator"].flatMap(OVALOperator.init) ?? .and
        comment = node["comment"] ?? ""
        objectReference = node.first("object")?["object_ref"]
        stateReferences = node.children("state").compactMap { $0["state_ref"] }
    }
}

/// An object: a description of the items to collect, or a set of other objects.
public struct OVALObject: Sendable {
    public let node: XMLNode
    public let id: String
    public let version: String
    public let type: OVALTestType
    public let comment: String?
    public let behaviors: [String: String]
    public let entities: [OVALEntity]
    public let set: OVALSet?
    public let filters: [OVALFilter]

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        version = node["version"] ?? "0"
        type = OVALTestType(namespace: node.namespace, elementName: node.localName)
        comment = node["comment"]
        var behaviors: [String: String] = [:]
        var entities: [OVALEntity] = []
        var set: OVALSet?
        var filters: [OVALFilter] = []
        for child in node.children {
            switch child.localName {
            case "behaviors":
                for (name, value) in child.attributes where name.namespace.isEmpty { behaviors[name.local] = value }
            case "set": set = OVALSet(child)
            case "filter": filters.append(OVALFilter(child))
            case "notes", "Signature": break
            default: entities.append(OVALEntity(child))
            }
        }
        self.behaviors = behaviors
        self.entities = entities
        self.set = set
        self.filters = filters
    }

    public func entity(_ name: String) -> OVALEntity? { entities.first { $0.name == name } }
}

/// A `set`: objects, or further sets, combined and filtered.
public struct OVALSet: Sendable {
    public let setOperator: OVALSetOperator
    public let sets: [OVALSet]
    public let objectReferences: [String]
    public let filters: [OVALFilter]

    init(_ node: XMLNode) {
        setOperator = node["set_operator"].flatMap(OVALSetOperator.init) ?? .union
        sets = node.children("set").map(OVALSet.init)
        objectReferences = node.children("object_reference").map(\.trimmedText)
        filters = node.children("filter").map(OVALFilter.init)
    }
}

/// A `filter`: items that satisfy the state are left out, or only they are kept.
public struct OVALFilter: Sendable {
    public enum Action: String, Sendable { case exclude, include }

    public let action: Action
    public let stateReference: String

    init(_ node: XMLNode) {
        action = node["action"].flatMap(Action.init) ?? .exclude
        stateReference = node.trimmedText
    }
}

/// A state: what an item must look like.
public struct OVALState: Sendable {
    public let node: XMLNode
    public let id: String
    public let version: String
    public let type: OVALTestType
    public let comment: String?
    public let stateOperator: OVALOperator
    public let entities: [OVALEntity]

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        version = node["version"] ?? "0"
        type = OVALTestType(namespace: node.namespace, elementName: node.localName)
        comment = node["comment"]
        stateOperator = node["operator"].flatMap(OVALOperator.init) ?? .and
        entities = node.children.filter { $0.localName != "notes" && $0.localName != "Signature" }.map(OVALEntity.init)
    }
}
