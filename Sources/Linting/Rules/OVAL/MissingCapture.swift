import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let missingCapture = LintRule(
        "oval-missing-capture", .oval, .error, "A subexpression is compared, and the pattern captures none",
        """
        `subexpression` is what the first group in parentheses matched. Without a group there is none, and the test is never \
        true. Put the part that matters into parentheses.
        """,
        triggering: [.oval(Self.sample("^UMASK 077"))], clean: [.oval(Self.sample("^UMASK (077)"))]
    ) { context in
        context.oval.flatMap { index in
            index.section("tests").compactMap { test in
                guard let object = test.first("object")?["object_ref"].flatMap({ index.nodes[$0] }),
                    let pattern = object.first("pattern"), pattern["var_ref"] == nil,
                    let compiled = try? Pattern(pattern.text), compiled.captureCount == 0,
                    test.children("state").contains(where: {
                        $0["state_ref"].flatMap { index.nodes[$0] }?.first("subexpression") != nil
                    })
                else { return nil }
                return Finding(pattern, "nothing is captured here, and '\(test["id"] ?? "")' compares a subexpression")
            }
        }
    }

    static func sample(_ pattern: String) -> String {
        """
        <tests><t id='oval:a:tst:1'><object object_ref='oval:a:obj:1'/><state state_ref='oval:a:ste:1'/></t></tests>
        <objects><o id='oval:a:obj:1'><filepath>/etc/x</filepath><pattern operation='pattern match'>\(pattern)</pattern></o></objects>
        <states><s id='oval:a:ste:1'><subexpression>077</subexpression></s></states>
        """
    }
}
