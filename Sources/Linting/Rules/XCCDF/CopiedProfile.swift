import SCAP
import XMLKit

extension LintRule {
    static let copiedProfile = LintRule(
        "xccdf-copied-profile", .xccdf, .note, "Two profiles come to the same",
        "They select the same rules and change the same in them: one was meant to differ, or one is enough.",
        triggering: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title></Profile><Profile id='xccdf_a_profile_q'><title>q</title></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p'><title>p</title></Profile><Profile id='xccdf_a_profile_q'><title>q</title><select idref='xccdf_a_rule_x' selected='false'/></Profile><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"
            )
        ]
    ) { context in
        var first: [String: String] = [:]
        return context.profiles.compactMap { view in
            guard view.profile.node["abstract"] != "true" else { return nil }
            let rules = view.resolved.selected.sorted().joined(separator: " ")
            var changes: [String] = []
            var next: Profile? = view.profile
            var depth = 0
            while let profile = next, depth < 64 {
                changes += profile.node.children.filter {
                    $0.localName.hasPrefix("set-") || $0.localName.hasPrefix("refine-")
                }
                .map { "\($0.localName) \($0.text) \($0.attributes.map { "\($0.name.local)=\($0.value)" })" }
                next = profile.extends.flatMap { view.benchmark.profile(id: $0) }
                depth += 1
            }
            let key = view.benchmark.id + rules + changes.sorted().joined()
            guard let other = first.updateValue(view.profile.id, forKey: key) else { return nil }
            return Finding(view.profile.node, "'\(view.profile.id)' comes to the same as '\(other)'")
        }
    }
}
