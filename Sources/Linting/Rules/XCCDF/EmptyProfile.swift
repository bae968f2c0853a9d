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
        context.profiles.filter { view in
            view.profile.node["abstract"] != "true"
                && !view.benchmark.rules.contains { view.resolved.selected.contains($0.id) }
        }.map { Finding($0.profile.node, "'\($0.profile.id)' selects nothing") }
    }
}
