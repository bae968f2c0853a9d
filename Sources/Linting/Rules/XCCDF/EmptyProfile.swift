import Evaluation
import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let emptyProfile = LintRule(
        "xccdf-empty-profile", .xccdf, .warning, "A profile selects no rule",
        "An evaluation with it ends at once, without a finding.",
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
        context.checklists.flatMap { checklist in
            checklist.benchmark.profiles.filter { profile in
                guard profile.node["abstract"] != "true",
                    let resolved = try? ResolvedProfile(checklist.benchmark, profile: profile.id)
                else { return false }
                return !checklist.benchmark.rules.contains { resolved.isSelected($0.id) }
            }.map { Finding($0.node, "'\($0.id)' selects nothing") }
        }
    }
}
