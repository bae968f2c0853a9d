import XMLKit

/// An XCCDF value: a named input to checks, with alternatives by selector (NISTIR 7275r4 §6.4.5).
public struct BenchmarkValue: Sendable {
    public enum ValueType: String, Sendable { case string, number, boolean }

    public let node: XMLNode
    public let id: String
    public let type: ValueType
    public let valueOperator: String

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        type = node["type"].flatMap(ValueType.init) ?? .string
        valueOperator = node["operator"] ?? "equals"
    }

    /// The value under a selector (`nil` or empty: the default one): one text, or several of a `complex-value`.
    /// `nil` where the value has nothing under this selector.
    public func instance(selector: String?) -> [String]? {
        let wanted = selector ?? ""
        for child in node.children where (child["selector"] ?? "") == wanted {
            if child.localName == "value" { return [child.text] }
            if child.localName == "complex-value" { return child.children("item").map(\.text) }
        }
        if wanted.isEmpty {
            // Without a default, the first one given counts.
            let first = node.children.first { $0.localName == "value" || $0.localName == "complex-value" }
            return first.map { $0.localName == "value" ? [$0.text] : $0.children("item").map(\.text) }
        }
        return nil
    }
}
