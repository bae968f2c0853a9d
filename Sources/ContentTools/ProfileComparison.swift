import Evaluation
import SCAP

/// What two profiles have in common, and what not.
public struct ProfileComparison: Sendable, Equatable {
    public struct Change: Sendable, Equatable {
        public var id: String
        /// `severity`, `role`, `weight`, `selector` or `value`.
        public var what: String
        public var old: String
        public var new: String
    }

    /// Ids of rules that only the first profile selects, in the benchmark's order.
    public var onlyInFirst: [String] = []
    public var onlyInSecond: [String] = []
    /// Rules of both, and values, that the profiles treat differently.
    public var changes: [Change] = []

    public var isEmpty: Bool { onlyInFirst.isEmpty && onlyInSecond.isEmpty && changes.isEmpty }

    public init(_ benchmark: Benchmark, _ first: ResolvedProfile, _ second: ResolvedProfile) {
        for rule in benchmark.rules {
            switch (first.isSelected(rule.id), second.isSelected(rule.id)) {
            case (true, false): onlyInFirst.append(rule.id)
            case (false, true): onlyInSecond.append(rule.id)
            case (true, true):
                add(rule.id, "severity", first.severity(of: rule).rawValue, second.severity(of: rule).rawValue)
                add(rule.id, "role", first.role(of: rule).rawValue, second.role(of: rule).rawValue)
                add(rule.id, "weight", "\(first.weight(of: rule.common))", "\(second.weight(of: rule.common))")
                add(
                    rule.id, "selector", first.refinements[rule.id]?.selector ?? "",
                    second.refinements[rule.id]?.selector ?? "")
            case (false, false): break
            }
        }
        for id in benchmark.values.keys.sorted() {
            add(
                id, "value", first.value(id)?.joined(separator: ", ") ?? "",
                second.value(id)?.joined(separator: ", ") ?? "")
        }
    }

    private mutating func add(_ id: String, _ what: String, _ old: String, _ new: String) {
        if old != new { changes.append(Change(id: id, what: what, old: old, new: new)) }
    }
}
