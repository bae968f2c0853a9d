import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let alwaysTruePattern = LintRule(
        "oval-always-true", .oval, .warning, "A state matches whatever is there",
        "A state with a pattern such as `.*` says nothing. Leave the state out, or say what the text has to be.",
        triggering: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^.*$</text></s></states>")],
        clean: [.oval("<states><s id='oval:a:ste:1'><text operation='pattern match'>^.+$</text></s></states>")]
    ) { context in
        let empty: Set<String> = [".*", "^.*", ".*$", "^.*$", "^", "$", "^.*", "(.*)", "^(.*)$", ""]
        return context.oval.flatMap { index in
            index.section("states").flatMap { state in
                state.children.filter {
                    $0["operation"] == "pattern match" && $0["var_ref"] == nil && empty.contains($0.text)
                }.map { Finding($0, "every \($0.localName) matches this pattern") }
            }
        }
    }
}
