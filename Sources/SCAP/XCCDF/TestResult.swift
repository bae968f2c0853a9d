import XMLKit

/// The result of an assessment, as a document holds it (NISTIR 7275r4 §6.6).
public struct TestResult: Sendable {
    /// What came out of one rule.
    public struct RuleResult: Sendable {
        public let node: XMLNode
        public let ruleID: String
        /// The result's word, such as `fail`.
        public let result: String

        init(_ node: XMLNode) {
            self.node = node
            ruleID = node["idref"] ?? ""
            result = node.first("result")?.text ?? ""
        }
    }

    public let node: XMLNode
    public let id: String
    /// `nil` where no profile was applied.
    public let profileID: String?
    public let benchmarkID: String?
    public let start: String?
    public let end: String?

    /// - Parameter node: a `TestResult` element.
    public init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        profileID = node.first("profile")?["idref"]
        benchmarkID = node.first("benchmark")?["id"]
        start = node["start-time"]
        end = node["end-time"]
    }

    public var ruleResults: [RuleResult] { node.children("rule-result").map(RuleResult.init) }

    /// The values that the assessment used, with the texts of each.
    public var values: [(id: String, texts: [String])] {
        node.children.compactMap { child in
            guard let id = child["idref"] else { return nil }
            switch child.localName {
            case "set-value": return (id, [child.text])
            case "set-complex-value": return (id, child.children("item").map(\.text))
            default: return nil
            }
        }
    }
}
