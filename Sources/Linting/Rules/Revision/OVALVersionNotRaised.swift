import Authoring
import SCAP
import XMLKit

extension LintRule {
    static let ovalVersionNotRaised = LintRule(
        "oval-version-not-raised", .identity, .warning, "A check changed and its version did not",
        """
        Consumers keep what they have while the version is the same (OVAL 5.11 §4.2). Raise `version` whenever a definition means \
        something else than before. Looked for where an earlier document is named: `scap lint --previous FILE`.
        """,
        triggering: [
            .revision(
                of: .oval(
                    "<definitions><definition id='oval:a:def:1' version='1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
                ),
                to: .oval(
                    "<definitions><definition id='oval:a:def:1' version='1'><criteria><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions>"
                ))
        ],
        clean: [
            .revision(
                of: .oval(
                    "<definitions><definition id='oval:a:def:1' version='1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
                ),
                to: .oval(
                    "<definitions><definition id='oval:a:def:1' version='2'><criteria><criterion test_ref='oval:a:tst:2'/></criteria></definition></definitions>"
                ))
        ]
    ) { context in
        // What a project builds has ids that say what is checked, and no history.
        guard let previous = context.previous, context.project == nil else { return [] }
        return context.oval.flatMap { index -> [Finding] in
            index.section("definitions").filter { node in
                guard let id = node["id"], let old = previous.oval.first(where: { $0.nodes[id] != nil }) else {
                    return false
                }
                let version = Int(node["version"] ?? "") ?? 0
                let oldVersion = Int(old.nodes[id]?["version"] ?? "") ?? 0
                return version <= oldVersion && index.fingerprints[id] != old.fingerprints[id]
            }.map { Finding($0, "'\($0.idText)' is not what it was, and still of version \($0["version"] ?? "none")") }
        }
    }
}
