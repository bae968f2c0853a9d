import XMLKit

/// Platform definitions: Boolean expressions over CPE names and checks (NISTIR 7698).
public struct CPELanguage: Sendable {
    public indirect enum Expression: Sendable {
        case logical(isAnd: Bool, negate: Bool, [Expression])
        case name(String)
        case check(PlatformCheck)
    }

    public let platforms: [String: Expression]

    /// - Parameter root: a `platform-specification` element.
    public init(root: XMLNode) {
        var platforms: [String: Expression] = [:]
        for node in root.children("platform") {
            if let id = node["id"], let test = node.first("logical-test") { platforms[id] = Self.expression(test) }
        }
        self.platforms = platforms
    }

    private static func expression(_ node: XMLNode) -> Expression {
        let parts: [Expression] = node.children.compactMap {
            switch $0.localName {
            case "logical-test": expression($0)
            case "fact-ref": .name($0["name"] ?? "")
            case "check-fact-ref": .check(PlatformCheck($0))
            default: nil
            }
        }
        return .logical(isAnd: node["operator"] != "OR", negate: node["negate"].isTrue, parts)
    }
}
