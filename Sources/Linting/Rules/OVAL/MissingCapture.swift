import PatternKit
import XMLKit

extension LintRule {
    static let missingCapture = LintRule(
        "oval-missing-capture", .oval, .error, "A subexpression is compared, and the pattern captures none",
        """
        `subexpression` is what the groups in parentheses matched. Without a group there is none, and the test is never \
        true. Put the part that matters into parentheses.
        """,
        triggering: [.oval(Self.sample("^UMASK 077"))], clean: [.oval(Self.sample("^UMASK (077)"))]
    ) { context in
        let byOwner = Dictionary(context.patterns.filter { $0.entity.name == "pattern" }.map { ($0.entity.owner, $0) })
        { a, _ in a }
        return context.oval.flatMap { index in
            index.section("tests").compactMap { test in
                guard let object = index.object(of: test), let pattern = byOwner[object], let syntax = pattern.syntax,
                    !syntax.isOpaque,
                    !syntax.all.contains(where: { if case .group(_, .some, _) = $0 { true } else { false } }),
                    index.states(of: test).contains(where: { $0.first("subexpression") != nil })
                else { return nil }
                return Finding(pattern.node, "nothing is captured here, and '\(test.idText)' compares a subexpression")
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
