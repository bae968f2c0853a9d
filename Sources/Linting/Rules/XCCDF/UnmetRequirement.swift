import SCAP
import XMLKit

extension LintRule {
    static let unmetRequirement = LintRule(
        "xccdf-unmet-requirement", .xccdf, .warning, "A profile selects a rule, and not what the rule requires",
        "The rule is dropped from the profile without a word (NISTIR 7275r4 §7.2.3.3.2). Select what it requires too.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_y' selected='false'/></Profile><Rule id='xccdf_a_rule_x'><title>t</title><requires idref='xccdf_a_rule_y'/></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title><requires idref='xccdf_a_rule_y'/></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.profiles.flatMap { view -> [Finding] in
            let items = view.benchmark.itemsByID
            guard items.values.contains(where: { !$0.common.requires.isEmpty }) else { return [] }
            let chosen = view.profile.settings(selecting: view.benchmark)
            let ids = Set(chosen.map(\.id))
            return chosen.flatMap { item in
                item.common.requires.filter { alternatives in
                    !alternatives.contains { view.resolved.selected.contains($0) }
                        && alternatives.allSatisfy { items[$0] != nil }
                }.map {
                    let reason = ids.isDisjoint(with: $0) ? "is not selected" : "is selected and dropped itself"
                    return Finding(
                        view.profile.node,
                        "'\(item.id)' requires '\($0.joined(separator: "' or '"))', which \(reason)")
                }
            }
        }
    }
}

extension Profile {
    /// The rules that the profile or the benchmark selects, before requirements are looked at.
    fileprivate func settings(selecting benchmark: Benchmark) -> [BenchmarkItem] {
        var chosen: [String: Bool] = [:]
        for case .select(let id, let isSelected) in settings { chosen[id] = isSelected }
        return benchmark.rules.filter { chosen[$0.id] ?? $0.common.isSelected }.map { .rule($0) }
    }
}
