import SCAP
import XMLKit

extension LintRule {
    static let copiedDefinition = LintRule(
        "oval-copied-definition", .oval, .note, "Two definitions say the same",
        "One of them can extend the other, or rules can share it: what is copied is changed in one place only.",
        triggering: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition><definition id='oval:a:def:2'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
            )
        ],
        clean: [
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition><definition id='oval:a:def:2'><criteria negate='true'><criterion test_ref='oval:a:tst:1'/></criteria></definition></definitions>"
            ),
            .oval(
                "<definitions><definition id='oval:a:def:1'><criteria><criterion test_ref='oval:a:tst:1'/></criteria></definition><definition id='oval:a:def:2'><criteria><extend_definition definition_ref='oval:a:def:1'/></criteria></definition></definitions>"
            ),
        ]
    ) { context in
        context.oval.flatMap { index in
            let fingerprints = index.fingerprints
            var first: [String: String] = [:]
            return index.section("definitions").compactMap { node -> Finding? in
                guard let criteria = node.first("criteria"), !criteria.isReference, let id = node["id"],
                    let text = fingerprints[id]
                else {
                    return nil
                }
                guard let twin = first[text] else {
                    first[text] = id
                    return nil
                }
                return Finding(node, "'\(id)' says what '\(twin)' says")
            }
        }
    }
}

extension XMLNode {
    /// Whether these criteria only stand for another definition: what is referred to is not copied.
    fileprivate var isReference: Bool {
        let leaves = descendants.filter { $0.localName == "criterion" || $0.localName == "extend_definition" }
        return leaves.count == 1 && leaves[0].localName == "extend_definition"
    }
}
