import SCAP
import XMLKit

extension LintRule {
    static let copiedComment = LintRule(
        "oval-copied-comment", .oval, .warning, "A test has the comment of another definition's test",
        """
        Two tests of different documents have one comment, look at different things, and are used by definitions of different \
        titles: a test was copied, and its words were left as they were. Results then tell of something that was not checked.
        """,
        triggering: [
            .collection(
                """
                <ds:component id='c'><oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5'>
                <tests><t id='oval:a:tst:1' comment='No users below nobody'><object object_ref='oval:a:obj:1'/></t></tests><objects><o id='oval:a:obj:1'><pattern>a</pattern></o></objects></oval_definitions></ds:component>
                <ds:component id='d'><oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5'>
                <tests><t id='oval:b:tst:1' comment='No users below nobody'><object object_ref='oval:b:obj:1'/></t></tests><objects><o id='oval:b:obj:1'><pattern>b</pattern></o></objects></oval_definitions></ds:component>
                """)
        ],
        clean: [
            .oval("<tests><t id='oval:a:tst:1' comment='one'/><t id='oval:a:tst:2' comment='two'/></tests>")
        ]
    ) { context in
        guard context.oval.count > 1 else { return [] }
        var first: [String: (index: OVALIndex, test: XMLNode, text: String)] = [:]
        return context.oval.flatMap { index -> [Finding] in
            let fingerprints = index.fingerprints
            return index.section("tests").compactMap { test in
                guard let comment = test["comment"], comment.split(separator: " ").count > 3,
                    let id = test["id"], let text = fingerprints[id]
                else { return nil }
                guard let other = first[comment] else {
                    first[comment] = (index, test, text)
                    return nil
                }
                // Within one document, and for the same question, words are shared with a reason.
                guard other.index.root != index.root, other.text != text, other.test.idText != id,
                    other.test.localName == test.localName
                else { return nil }
                return Finding(test, "'\(id)' and '\(other.test.idText)' check different things in the same words")
            }
        }
    }
}
