import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let alwaysTruePattern = LintRule(
        "oval-always-true", .oval, .warning, "A state matches whatever is there",
        """
        A pattern such as `.*`, `^` or `\\s*` matches every text, since it is looked for anywhere in it. Leave the state out, or \
        say what the text has to be.
        """,
        triggering: [
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^.*$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>\\s*</text></s></states>"),
        ],
        clean: [
            .oval(
                "<states><s id='oval:a:ste:1'><password mask='true' operation='pattern match'>.*</password></s></states>"
            ),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^.+$</text></s></states>"),
            .oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^\\s*$</text></s></states>"),
        ]
    ) { context in
        // A masked entity is there to keep its value out of results.
        context.patterns.filter {
            !$0.entity.isObject && !$0.node["mask"].isTrue && $0.syntax?.matchesEverything ?? false
        }.map { Finding($0.node, "every \($0.entity.name) matches '\($0.text)'") }
    }
}
