import XMLKit

/// A profile: which items are selected and how they and the values are refined (NISTIR 7275r4 §6.5).
public struct Profile: Sendable {
    /// One setting; later ones win over earlier ones.
    public enum Setting: Sendable {
        case select(id: String, Bool)
        case refineRule(id: String, RuleRefinement)
        case refineValue(id: String, selector: String?, valueOperator: String?)
        case setValue(id: String, [String])
    }

    public let node: XMLNode
    public let id: String
    public let extends: String?
    /// Whether it is only there for others to extend (NISTIR 7275r4, profileType).
    public let isAbstract: Bool

    public init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        extends = node["extends"]
        isAbstract = node["abstract"].isTrue
    }

    /// The settings in document order.
    public var settings: [Setting] {
        node.children.compactMap { child in
            let id = child["idref"] ?? ""
            switch child.localName {
            case "select": return .select(id: id, child["selected"].isTrue)
            case "refine-rule": return .refineRule(id: id, RuleRefinement(child))
            case "refine-value":
                return .refineValue(id: id, selector: child["selector"], valueOperator: child["operator"])
            case "set-value": return .setValue(id: id, [child.text])
            case "set-complex-value": return .setValue(id: id, child.children("item").map(\.text))
            default: return nil
            }
        }
    }
}

/// What a profile changes about a rule; `nil` leaves it as it is.
public struct RuleRefinement: Sendable {
    public var weight: Float?
    public var severity: Rule.Severity?
    public var role: Rule.Role?
    public var selector: String?

    init(_ node: XMLNode) {
        weight = node["weight"].flatMap { Float($0) }
        severity = node["severity"].flatMap(Rule.Severity.init)
        role = node["role"].flatMap(Rule.Role.init)
        selector = node["selector"]
    }

    /// Lays `other` over this refinement.
    public mutating func apply(_ other: RuleRefinement) {
        weight = other.weight ?? weight
        severity = other.severity ?? severity
        role = other.role ?? role
        selector = other.selector ?? selector
    }
}

/// A tailoring document: profiles that change or add to a benchmark's (NISTIR 7275r4 §6.7).
public struct Tailoring: Sendable {
    public let node: XMLNode
    public let profiles: [Profile]

    /// - Parameter node: a `Tailoring` element.
    public init(_ node: XMLNode) {
        self.node = node
        profiles = node.children("Profile").map(Profile.init)
    }

    public var benchmarkHref: String? { node.first("benchmark")?["href"] }

    public func profile(id: String) -> Profile? { profiles.first { $0.id == id } }
}
