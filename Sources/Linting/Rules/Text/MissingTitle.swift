import SCAP
import XMLKit

extension LintRule {
    static let missingTitle = LintRule(
        "xccdf-missing-title", .text, .warning, "A rule, group, value or profile has no title",
        "Results and guides show the id in its place, which few can read.",
        triggering: [.benchmark("<Profile id='xccdf_a_profile_p'/>")],
        clean: [.benchmark("<Profile id='xccdf_a_profile_p'><title>p</title></Profile>")]
    ) { context in
        ["Rule", "Group", "Value", "Profile"].flatMap { context.xccdf($0) }.filter {
            $0.first("title") == nil && $0["id"] != nil
        }
        .map { Finding($0, "'\($0.idText)' has no title") }
    }
}
