import Evaluation
import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let unreachedRule = LintRule(
        "xccdf-unreached-rule", .xccdf, .note, "No profile selects a rule",
        "The rule is never evaluated by those who name a profile, and they all do. Select it somewhere, or take it out.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title></Profile><Rule id='xccdf_a_rule_x' selected='false'><title>t</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            let profiles = checklist.benchmark.profiles.compactMap {
                try? ResolvedProfile(checklist.benchmark, profile: $0.id)
            }
            guard !profiles.isEmpty else { return [] }
            return checklist.benchmark.rules.filter { rule in !profiles.contains { $0.isSelected(rule.id) } }
                .map { Finding($0.node, "no profile selects '\($0.id)'") }
        }
    }
}
