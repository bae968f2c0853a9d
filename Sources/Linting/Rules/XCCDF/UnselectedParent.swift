import SCAP
import XMLKit

extension LintRule {
    static let unselectedParent = LintRule(
        "xccdf-unselected-parent", .xccdf, .warning, "A profile selects a rule in a group that it does not select",
        "Nothing in a group that is not selected is evaluated (NISTIR 7275r4 §7.2.3.3.1). Select the group too.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/></Profile><Group id='xccdf_a_group_g' selected='false'><title>g</title><Rule id='xccdf_a_rule_x'><title>t</title></Rule></Group>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title><select idref='xccdf_a_rule_x' selected='true'/></Profile><Group id='xccdf_a_group_g'><title>g</title><Rule id='xccdf_a_rule_x'><title>t</title></Rule></Group>"
            )
        ]
    ) { context in
        context.profiles.flatMap { view -> [Finding] in
            view.profile.node.children("select").filter { node in
                guard node["selected"].isTrue, let id = node["idref"], view.benchmark.itemsByID[id] != nil else {
                    return false
                }
                return (view.benchmark.ancestors[id] ?? []).contains { !view.resolved.selected.contains($0) }
            }.map { Finding($0, "a group around '\($0["idref"] ?? "")' is not selected") }
        }
    }
}
