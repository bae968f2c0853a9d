import Diagnostics
import XMLKit

/// A `definition`: what is asked, and the criteria that answer it.
public struct OVALDefinition: Sendable {
    public let node: XMLNode
    public let id: String
    public let version: String
    public let definitionClass: OVALDefinitionClass?
    public let isDeprecated: Bool

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        version = node["version"] ?? "0"
        definitionClass = node["class"].flatMap(OVALDefinitionClass.init)
        isDeprecated = node["deprecated"].isTrue
    }

    public var title: String { node.first("metadata")?.first("title")?.stringValue ?? "" }

    /// `nil` where the definition has no criteria (allowed only for deprecated ones).
    public var criteria: OVALCriteria? { node.first("criteria").map(OVALCriteria.init) }
}

/// A `criteria` element: a logical combination.
public struct OVALCriteria: Sendable {
    public let node: XMLNode
    public let logicalOperator: OVALOperator
    public let isNegated: Bool
    public let comment: String?
    public let children: [OVALCriteriaNode]

    init(_ node: XMLNode) {
        self.node = node
        logicalOperator = node["operator"].flatMap(OVALOperator.init) ?? .and
        isNegated = node["negate"].isTrue
        comment = node["comment"]
        children = node.children.compactMap(OVALCriteriaNode.init)
    }
}

/// What may stand inside `criteria`.
public enum OVALCriteriaNode: Sendable {
    case criteria(OVALCriteria)
    case criterion(OVALCriteriaReference)
    case extendDefinition(OVALCriteriaReference)

    init?(_ node: XMLNode) {
        switch node.localName {
        case "criteria": self = .criteria(OVALCriteria(node))
        case "criterion": self = .criterion(OVALCriteriaReference(node, "test_ref"))
        case "extend_definition": self = .extendDefinition(OVALCriteriaReference(node, "definition_ref"))
        default: return nil
        }
    }
}

/// A `criterion` or `extend_definition`: a reference, perhaps negated.
public struct OVALCriteriaReference: Sendable {
    public let node: XMLNode
    public let reference: String
    public let isNegated: Bool
    public let comment: String?

    init(_ node: XMLNode, _ attribute: String) {
        self.node = node
        reference = node[attribute] ?? ""
        isNegated = node["negate"].isTrue
        comment = node["comment"]
    }

    public var location: SourceLocation { node.location }
}

extension String? {
    /// Whether an `xs:boolean` attribute is true.
    public var isTrue: Bool { self == "true" || self == "1" }
}
