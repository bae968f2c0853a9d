import Diagnostics
import XMLKit

/// An entity of an object or state: a name, an operation and a value, or a variable to take values from.
public struct OVALEntity: Sendable {
    public let node: XMLNode
    public let name: String
    public let datatype: OVALDatatype
    public let operation: OVALOperation
    public let value: String
    public let variableReference: String?
    public let variableCheck: OVALCheck
    public let entityCheck: OVALCheck
    /// How many item entities of this name must exist (state entities, OVAL 5.11).
    public let existence: OVALExistence
    public let isMasked: Bool
    public let isNil: Bool
    /// The fields of a `record` entity.
    public let fields: [OVALEntity]

    init(_ node: XMLNode) {
        self.node = node
        // A record's field is named by its attribute.
        name = node.localName == "field" ? node["name"] ?? "field" : node.localName
        datatype = node["datatype"].flatMap(OVALDatatype.init) ?? .string
        operation = node["operation"].flatMap(OVALOperation.init) ?? .equals
        value = node.text
        variableReference = node["var_ref"]
        variableCheck = node["var_check"].flatMap(OVALCheck.init) ?? .all
        entityCheck = node["entity_check"].flatMap(OVALCheck.init) ?? .all
        existence = node["check_existence"].flatMap(OVALExistence.init) ?? .atLeastOneExists
        isMasked = node["mask"].isTrue
        isNil = node.attribute("nil", namespace: XMLNamespace.xsi).isTrue
        fields = datatype == .record ? node.children.map(OVALEntity.init) : []
    }

    public var location: SourceLocation { node.location }

    /// An entity with a value of its own, for a search that stands for one value of a variable.
    public func bound(to value: String) -> OVALEntity { OVALEntity(self, value: value) }

    private init(_ other: OVALEntity, value: String) {
        node = other.node
        name = other.name
        datatype = other.datatype
        operation = other.operation
        self.value = value
        variableReference = nil
        variableCheck = other.variableCheck
        entityCheck = other.entityCheck
        existence = other.existence
        isMasked = other.isMasked
        isNil = other.isNil
        fields = other.fields
    }
}

extension XMLNode {
    /// The text without white space at either end.
    var trimmedText: String {
        let text = text
        guard text.utf8.first.map(Self.isSpace) == true || text.utf8.last.map(Self.isSpace) == true else { return text }
        let bytes = text.utf8.drop(while: Self.isSpace).reversed().drop(while: Self.isSpace).reversed()
        return String(decoding: Array(bytes), as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
