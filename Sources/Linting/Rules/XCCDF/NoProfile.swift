import SCAP
import XMLKit

extension LintRule {
    static let noProfile = LintRule(
        "xccdf-no-profile", .xccdf, .note, "A benchmark has rules and no profile",
        "Who evaluates it gets all rules or none. In SCAP content the profile is what people choose by.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title></Rule>")],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.filter { $0.benchmark.profiles.isEmpty && !$0.benchmark.rules.isEmpty }
            .map { Finding($0.benchmark.node, "'\($0.benchmark.id)' has no profile") }
    }
}
