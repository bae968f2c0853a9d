import Diagnostics
import SCAP

/// A benchmark as one profile sees it: what is selected, and how rules and values are refined
/// (NISTIR 7275r4 §7.2.2 and §7.2.3).
public struct ResolvedProfile: Sendable {
    /// The profile; `nil` for the benchmark's own defaults.
    public let profile: Profile?
    /// Ids of the selected groups and rules.
    public private(set) var selected: Set<String> = []
    /// Ids of what the benchmark and the profile select, whatever else that requires or conflicts with.
    private var chosen: Set<String> = []
    public private(set) var refinements: [String: RuleRefinement] = [:]
    private var values: [String: [String]] = [:]
    private var selectors: [String: String] = [:]
    private var operators: [String: String] = [:]
    let benchmark: Benchmark

    /// - Parameters:
    ///   - id: the profile; `nil` for none.
    ///   - tailoring: profiles here are looked at before the benchmark's own.
    /// - Throws: `Diagnostic` for an unknown profile, or profiles that extend each other in a circle.
    public init(_ benchmark: Benchmark, profile id: String?, tailoring: Tailoring? = nil) throws(Diagnostic) {
        self.benchmark = benchmark
        var settings: [Profile.Setting] = []
        if let id {
            let chain = try Self.chain(id, benchmark, tailoring)
            profile = chain.last
            settings = chain.flatMap(\.settings)
        } else {
            profile = nil
        }
        var selections: [String: Bool] = [:]
        for setting in settings {
            switch setting {
            case .select(let id, let isSelected): selections[id] = isSelected
            case .refineRule(let id, let refinement):
                for id in members(id) {
                    if refinements[id] == nil {
                        refinements[id] = refinement
                    } else {
                        refinements[id]?.apply(refinement)
                    }
                }
            case .refineValue(let id, let selector, let valueOperator):
                if let selector { selectors[id] = selector }
                if let valueOperator { operators[id] = valueOperator }
            case .setValue(let id, let value): values[id] = value
            }
        }
        select(selections)
    }

    /// The profile and those it extends, outermost ancestor first.
    private static func chain(
        _ id: String, _ benchmark: Benchmark, _ tailoring: Tailoring?
    ) throws(Diagnostic) -> [Profile] {
        var chain: [Profile] = []
        var next: String? = id
        while let id = next {
            // A tailoring profile may extend the benchmark's profile of the same name.
            let tailored = tailoring?.profile(id: id).flatMap { found in
                chain.contains { $0.node == found.node } ? nil : found
            }
            guard let profile = tailored ?? benchmark.profile(id: id) else {
                let known = benchmark.profiles.map(\.id) + (tailoring?.profiles.map(\.id) ?? [])
                let near = nearestName(to: id, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw .error(
                    "no-such-profile", "there is no profile '\(id)'\(near)",
                    at: chain.first?.node.location ?? benchmark.node.location)
            }
            guard !chain.contains(where: { $0.node == profile.node }) else {
                throw .error("circular-reference", "the profile '\(id)' extends itself", at: profile.node.location)
            }
            guard chain.count < 256 else {
                throw .error(
                    "profile-too-deep", "profiles extend each other more than 256 deep", at: profile.node.location)
            }
            chain.insert(profile, at: 0)
            next = profile.extends
        }
        return chain
    }

    /// The item of this id, or all items of this cluster id.
    private func members(_ id: String) -> [String] {
        if benchmark.itemsByID[id] != nil { return [id] }
        return benchmark.itemsByID.values.filter { $0.common.clusterID == id }.map(\.id)
    }

    /// Selects items in document order. An item is not selected, though it or the profile says so, if something that it
    /// requires is not, or something that it conflicts with is; what counts of the others is what they or the profile
    /// say, and what was found of those before it (NISTIR 7275r4 §7.2.3.3.3).
    private mutating func select(_ selections: [String: Bool]) {
        var isWanted: [String: Bool] = [:]
        for (id, item) in benchmark.itemsByID {
            isWanted[id] =
                selections[id] ?? item.common.clusterID.flatMap { selections[$0] } ?? item.common.isSelected
        }
        func choose(_ items: [BenchmarkItem], _ chosen: inout Set<String>) {
            for item in items where isWanted[item.id] ?? false {
                chosen.insert(item.id)
                if case .group(let group) = item { choose(group.items, &chosen) }
            }
        }
        choose(benchmark.items, &chosen)
        func visit(_ items: [BenchmarkItem], _ selected: inout Set<String>) {
            for item in items {
                let common = item.common
                let isMet =
                    common.requires.allSatisfy { $0.contains { isWanted[$0] ?? false } }
                    && !common.conflicts.contains { isWanted[$0] ?? false }
                if !isMet { isWanted[item.id] = false }
                guard isWanted[item.id] ?? false else { continue }
                selected.insert(item.id)
                if case .group(let group) = item { visit(group.items, &selected) }
            }
        }
        visit(benchmark.items, &selected)
    }

    // MARK: Changing

    /// Selects one rule and nothing else, whatever the profile says.
    public mutating func select(only rule: String) {
        selected.formUnion([rule])
        selected = selected.filter {
            $0 == rule || benchmark.itemsByID[$0].map { if case .group = $0 { true } else { false } } ?? false
        }
    }

    /// Selects every group and rule.
    public mutating func selectAll() {
        selected = Set(benchmark.itemsByID.keys)
        chosen = selected
    }

    /// Gives a value another text, as `set-value` does.
    public mutating func set(_ value: String, _ text: String) {
        values[value] = [text]
    }

    /// Gives a value other texts, as `set-complex-value` does.
    public mutating func set(_ value: String, _ texts: [String]) {
        values[value] = texts
    }

    // MARK: What evaluation asks

    public func isSelected(_ id: String) -> Bool { selected.contains(id) }

    /// Whether the benchmark and the profile select an item, though something that it requires may not be selected.
    public func isChosen(_ id: String) -> Bool { chosen.contains(id) }

    /// The text or texts of a value under this profile; `nil` where the benchmark has no such value or selector.
    public func value(_ id: String) -> [String]? {
        if let set = values[id] { return set }
        return benchmark.values[id]?.instance(selector: selectors[id])
    }

    /// How a value is to be compared with what is found: `equals`, `greater than` and the like.
    public func valueOperator(_ id: String) -> String? { operators[id] ?? benchmark.values[id]?.valueOperator }

    public func severity(of rule: Rule) -> Rule.Severity { refinements[rule.id]?.severity ?? rule.severity }

    public func role(of rule: Rule) -> Rule.Role { refinements[rule.id]?.role ?? rule.role }

    public func weight(of item: ItemAttributes) -> Float { refinements[item.id]?.weight ?? item.weight }

    /// The values that the profile itself sets, for results: sorted by id.
    public var setValues: [(id: String, values: [String])] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
