import SCAP
import XMLKit

extension LintRule {
    static let selectedConflict = LintRule(
        "xccdf-selected-conflict", .xccdf, .warning, "A profile selects two items that exclude each other",
        "One of them is dropped from the profile without a word (NISTIR 7275r4 §7.2.3.3.2).",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title><conflicts idref='xccdf_a_rule_y'/></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_y' selected='false'/></Profile><Rule id='xccdf_a_rule_x'><title>t</title><conflicts idref='xccdf_a_rule_y'/></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            let rules = checklist.benchmark.rules
            guard rules.contains(where: { !$0.common.conflicts.isEmpty }) else { return [] }
            return checklist.benchmark.profiles.flatMap { profile -> [Finding] in
                var chosen = Dictionary(rules.map { ($0.id, $0.common.isSelected) }) { a, _ in a }
                for case .select(let id, let isSelected) in profile.settings { chosen[id] = isSelected }
                return rules.filter { chosen[$0.id] ?? false }.flatMap { rule in
                    rule.common.conflicts.filter { chosen[$0] ?? false }
                        .map { Finding(profile.node, "'\(rule.id)' and '\($0)' exclude each other") }
                }
            }
        }
    }
}
