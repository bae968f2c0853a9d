import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let trailingSlash = LintRule(
        "oval-trailing-slash", .oval, .warning, "A path ends in a slash",
        "Collected paths never do, so that a comparison with such a path fails, and scanners differ in what they make of it.",
        triggering: [.oval("<objects><o id='oval:a:obj:1'><path>/etc/</path></o></objects>")],
        clean: [
            .oval(
                "<objects><o id='oval:a:obj:1'><path>/</path></o><o id='oval:a:obj:2'><path>/etc</path></o></objects>")
        ]
    ) { context in
        var found: [Finding] = []
        context.forEachEntity { _, entity in
            guard ["path", "filepath"].contains(entity.localName), (entity["operation"] ?? "equals") == "equals",
                entity["var_ref"] == nil, entity.text.count > 1, entity.text.hasSuffix("/")
            else { return }
            found.append(Finding(entity, "'\(entity.text)' ends in '/'"))
        }
        return found
    }
}
