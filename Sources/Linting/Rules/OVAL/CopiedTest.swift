import SCAP
import XMLKit

extension LintRule {
    static let copiedTest = LintRule(
        "oval-copied-test", .oval, .note, "Two tests of a document are the same",
        "They look at the same object and compare with the same states in the same way: definitions can share one of them.",
        triggering: [
            .oval(
                "<tests><t id='oval:a:tst:1' check='all'><object object_ref='oval:a:obj:1'/></t><t id='oval:a:tst:2' check='all'><object object_ref='oval:a:obj:1'/></t></tests>"
            )
        ],
        clean: [
            .oval(
                "<tests><t id='oval:a:tst:1' check='all'><object object_ref='oval:a:obj:1'/></t><t id='oval:a:tst:2' check='all'><object object_ref='oval:a:obj:2'/></t></tests>"
            )
        ]
    ) { context in
        context.oval.flatMap { index -> [Finding] in
            var first: [String: String] = [:]
            return index.section("tests").compactMap { test in
                guard let object = test.first("object")?["object_ref"] else { return nil }
                let states = test.children("state").compactMap { $0["state_ref"] }.sorted()
                let key =
                    [
                        test.localName, object, test["check"] ?? "", test["check_existence"] ?? "",
                        test["state_operator"] ?? "",
                    ] + states
                guard let other = first.updateValue(test.idText, forKey: key.joined(separator: " ")) else { return nil }
                return Finding(test, "'\(test.idText)' is the same test as '\(other)'")
            }
        }
    }
}
