import SCAP
import XMLKit

extension LintRule {
    static let unreachedRule = LintRule(
        "xccdf-unreached-rule", .xccdf, .note, "No profile selects a rule",
        """
        The rule is never evaluated by those who name a profile, and they all do. Select it somewhere, or take it out. Publishers of \
        large collections keep such rules for those who make profiles of their own, which is why this rule is off.
        """,
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title></Profile><Rule id='xccdf_a_rule_x' selected='false'><title>t</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_b'><title>p</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ],
        isDefault: false
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            let selected = context.profiles.filter { $0.benchmark === checklist.benchmark }.map(\.resolved.selected)
            guard let first = selected.first else { return [] }
            let all = selected.dropFirst().reduce(into: first) { $0.formUnion($1) }
            return checklist.benchmark.rules.filter { !all.contains($0.id) }.map {
                Finding($0.node, "no profile selects '\($0.id)'")
            }
        }
    }
}
