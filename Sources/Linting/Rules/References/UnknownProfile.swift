import SCAP
import XMLKit

extension LintRule {
    static let unknownProfile = LintRule(
        "xccdf-unknown-profile", .references, .error, "A profile extends one that is not there, or itself",
        "Scanners refuse the profile, and often the benchmark with it.",
        triggering: [
            .benchmark("<Profile id='xccdf_a_profile_p' extends='xccdf_a_profile_q'><title>p</title></Profile>")
        ],
        clean: [
            .benchmark(
                "<Profile id='xccdf_a_profile_p' extends='xccdf_a_profile_q'><title>p</title></Profile><Profile id='xccdf_a_profile_q'><title>q</title></Profile>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist in
            checklist.benchmark.profiles.compactMap { profile -> Finding? in
                var seen: Set = [profile.id]
                var next = profile.extends
                while let id = next {
                    guard let parent = checklist.benchmark.profile(id: id) else {
                        return id == profile.extends ? Finding(profile.node, "there is no profile '\(id)'") : nil
                    }
                    guard seen.insert(id).inserted else {
                        return Finding(profile.node, "'\(profile.id)' extends itself")
                    }
                    next = parent.extends
                }
                return nil
            }
        }
    }
}
