import SCAP
import XMLKit

extension LintRule {
    static let repeatedSelection = LintRule(
        "xccdf-repeated-selection", .xccdf, .note, "A profile says one thing twice",
        "Harmless, until only one of the two is changed.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/><select idref='xccdf_a_rule_x' selected='true'/></Profile>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/></Profile>"
            )
        ]
    ) { context in
        context.xccdf("Profile").flatMap { profile -> [Finding] in
            var seen: Set<String> = []
            return profile.children("select").filter { node in
                !seen.insert("\(node["idref"] ?? "") \(node["selected"] ?? "")").inserted
            }.map { Finding($0, "'\($0["idref"] ?? "")' was selected so before") }
        }
    }
}
