import XMLKit

/// A rule (NISTIR 7275r4 §6.4.4).
public struct Rule: Sendable {
    public enum Severity: String, Sendable { case unknown, info, low, medium, high }

    public enum Role: String, Sendable { case full, unscored, unchecked }

    public let common: ItemAttributes
    public let severity: Severity
    public let role: Role
    public let isMultiple: Bool

    init(_ node: XMLNode) {
        common = ItemAttributes(node)
        severity = node["severity"].flatMap(Severity.init) ?? .unknown
        role = node["role"].flatMap(Role.init) ?? .full
        isMultiple = node["multiple"].isTrue
    }

    public var id: String { common.id }
    public var node: XMLNode { common.node }

    /// The first complex check; where there is one, plain checks do not count.
    public var complexCheck: ComplexCheck? { node.first("complex-check").map(ComplexCheck.init) }

    public var checks: [Check] { node.children("check").map(Check.init) }

    public var idents: [(system: String, id: String, node: XMLNode)] {
        node.children("ident").map { ($0["system"] ?? "", $0.text, $0) }
    }

    public var fixes: [XMLNode] { node.children("fix") }
}

/// A check: a checking system, the content it is given, and values in and out (NISTIR 7275r4 §6.4.4.4).
public struct Check: Sendable {
    public let node: XMLNode
    public let system: String
    public let selector: String
    public let isNegated: Bool
    public let isMultiCheck: Bool

    public init(_ node: XMLNode) {
        self.node = node
        system = node["system"] ?? ""
        selector = node["selector"] ?? ""
        isNegated = node["negate"].isTrue
        isMultiCheck = node["multi-check"].isTrue
    }

    /// Alternatives: the first that can be resolved counts.
    public var contentReferences: [(href: String, name: String?)] {
        node.children("check-content-ref").map { ($0["href"] ?? "", $0["name"]) }
    }

    /// Values handed to the checking system: its name for each, and the XCCDF value's id.
    public var exports: [(name: String, valueID: String)] {
        node.children("check-export").map { ($0["export-name"] ?? "", $0["value-id"] ?? "") }
    }

    public var imports: [(name: String, xpath: String?)] {
        node.children("check-import").map { ($0["import-name"] ?? "", $0["import-xpath"]) }
    }
}

/// A Boolean combination of checks (NISTIR 7275r4 §6.4.4.5).
public struct ComplexCheck: Sendable {
    public enum Operator: String, Sendable {
        case and = "AND"
        case or = "OR"
    }

    public enum Part: Sendable {
        case check(Check)
        indirect case complex(ComplexCheck)
    }

    public let node: XMLNode
    public let logicalOperator: Operator
    public let isNegated: Bool
    public let parts: [Part]

    public init(_ node: XMLNode) {
        self.node = node
        logicalOperator = node["operator"].flatMap(Operator.init) ?? .and
        isNegated = node["negate"].isTrue
        parts = node.children.compactMap {
            switch $0.localName {
            case "check": .check(Check($0))
            case "complex-check": .complex(ComplexCheck($0))
            default: nil
            }
        }
    }

    /// The checks at all depths, in document order.
    public var checks: [Check] {
        parts.flatMap { part in
            switch part {
            case .check(let check): [check]
            case .complex(let inner): inner.checks
            }
        }
    }
}
