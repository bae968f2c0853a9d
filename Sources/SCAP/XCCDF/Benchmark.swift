import Diagnostics
import XMLKit

/// An XCCDF benchmark (NISTIR 7275r4 §6.3), version 1.2 or 1.1.4.
///
/// Ids and references are decoded; texts are read from the document when they are asked for.
public final class Benchmark: Sendable {
    public let node: XMLNode
    public let id: String
    public let version: String
    public let items: [BenchmarkItem]
    public let profiles: [Profile]
    public let platforms: [String]
    /// Scoring models, in document order.
    public let models: [String]
    /// Groups and rules, by id.
    public let itemsByID: [String: BenchmarkItem]
    /// Values anywhere in the benchmark, by id.
    public let values: [String: BenchmarkValue]
    /// The ids of the groups around each group and rule, innermost first.
    public let ancestors: [String: [String]]

    private let profilesByID: [String: Profile]

    /// - Parameter original: a `Benchmark` element. Where its items extend others, `node` becomes the benchmark in which
    ///   they hold what they inherit.
    /// - Throws: `Diagnostic` where two items have one id, or an item extends what is not there or itself.
    public init(_ original: XMLNode) throws(Diagnostic) {
        let node = try Self.resolved(original)
        self.node = node
        id = node["id"] ?? ""
        version = node.first("version")?.text ?? ""
        platforms = node.children("platform").compactMap { $0["idref"] }
        models = node.children("model").compactMap { $0["system"] }
        profiles = node.children("Profile").map(Profile.init)
        profilesByID = Dictionary(profiles.map { ($0.id, $0) }) { first, _ in first }
        items = BenchmarkItem.items(in: node)

        var byID: [String: BenchmarkItem] = [:]
        var above: [String: [String]] = [:]
        var values: [String: BenchmarkValue] = [:]
        var pending: [(item: BenchmarkItem, ancestors: [String])] = items.map { ($0, []) }
        for value in node.children("Value") { values[value["id"] ?? ""] = BenchmarkValue(value) }
        while let (item, ancestors) = pending.popLast() {
            guard byID.updateValue(item, forKey: item.id) == nil else {
                throw .error("duplicate-id", "two items have the id '\(item.id)'", at: item.node.location)
            }
            above[item.id] = ancestors
            if case .group(let group) = item {
                for value in group.node.children("Value") { values[value["id"] ?? ""] = BenchmarkValue(value) }
                pending += group.items.map { ($0, [group.id] + ancestors) }
            }
        }
        itemsByID = byID
        ancestors = above
        self.values = values
    }

    private static func resolved(_ node: XMLNode) throws(Diagnostic) -> XMLNode {
        guard BenchmarkInheritance.isNeeded(by: node) else { return node }
        let bytes = try BenchmarkInheritance(node, resolvesProfiles: false).bytes()
        return try XMLParser().parse(bytes, source: node.document.source).root
    }

    /// The platform definitions that the benchmark carries itself.
    public var platformSpecification: XMLNode? { node.first("platform-specification") }

    public func profile(id: String) -> Profile? { profilesByID[id] }

    /// All values, in document order.
    public var orderedValues: [BenchmarkValue] {
        var ordered: [BenchmarkValue] = []
        func visit(_ node: XMLNode) {
            for child in node.children {
                if child.localName == "Value" { ordered.append(BenchmarkValue(child)) }
                if child.localName == "Group" { visit(child) }
            }
        }
        visit(node)
        return ordered
    }

    /// All rules, in document order.
    public var rules: [Rule] {
        var rules: [Rule] = []
        func visit(_ items: [BenchmarkItem]) {
            for item in items {
                switch item {
                case .rule(let rule): rules.append(rule)
                case .group(let group): visit(group.items)
                }
            }
        }
        visit(items)
        return rules
    }
}

/// A group or a rule.
public enum BenchmarkItem: Sendable {
    case group(Group)
    case rule(Rule)

    static func items(in node: XMLNode) -> [BenchmarkItem] {
        node.children.compactMap {
            switch $0.localName {
            case "Group": .group(Group($0))
            case "Rule": .rule(Rule($0))
            default: nil
            }
        }
    }

    public var common: ItemAttributes {
        switch self {
        case .group(let group): group.common
        case .rule(let rule): rule.common
        }
    }

    public var id: String { common.id }
    public var node: XMLNode { common.node }
}

/// What groups and rules have in common (NISTIR 7275r4 §6.2.1).
public struct ItemAttributes: Sendable {
    public let node: XMLNode
    public let id: String
    public let isSelected: Bool
    public let weight: Float
    public let clusterID: String?
    public let platforms: [String]
    /// Each element must be met; one of its ids is enough.
    public let requires: [[String]]
    public let conflicts: [String]

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        isSelected = node["selected"].map { $0 == "true" || $0 == "1" } ?? true
        weight = node["weight"].flatMap { Float($0) } ?? 1
        clusterID = node["cluster-id"]
        platforms = node.children("platform").compactMap { $0["idref"] }
        requires = node.children("requires").map { ($0["idref"] ?? "").split(separator: " ").map(String.init) }
        conflicts = node.children("conflicts").compactMap { $0["idref"] }
    }

    public var version: String? { node.first("version")?.text }
}

/// A group of items (NISTIR 7275r4 §6.4.3).
public struct Group: Sendable {
    public let common: ItemAttributes
    public let items: [BenchmarkItem]

    init(_ node: XMLNode) {
        common = ItemAttributes(node)
        items = BenchmarkItem.items(in: node)
    }

    public var id: String { common.id }
    public var node: XMLNode { common.node }
}
