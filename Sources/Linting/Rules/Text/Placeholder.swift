import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let placeholder = LintRule(
        "text-placeholder", .text, .warning, "A text was not finished",
        "`TODO`, `FIXME`, `TBD`, a template's braces or sample text were left where readers of results see them.",
        triggering: [
            .benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><description>TODO: write this</description></Rule>")
        ],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><description>Nothing to do.</description></Rule>")
        ]
    ) { context in
        let form = try Pattern(
            "\\b(?:TODO|FIXME|TBD)\\b(?!\\w)|\\blorem ipsum\\b|\\{\\{%|\\{\\{\\{ ?\\w|%[A-Z]+_PLACEHOLDER%|\\bXXXX\\b|<INSERT "
        )
        let names = ["title", "description", "rationale", "warning", "fixtext", "question", "notice", "front-matter"]
        return try names.flatMap { name in
            try context.xccdf(name).filter { node in
                // Code shows what others write.
                let text = node.content.map { piece in
                    switch piece {
                    case .text(let words): words
                    case .element(let child): ["code", "pre", "tt", "sub"].contains(child.localName) ? " " : child.text
                    }
                }.joined()
                guard text.utf8.count > 2 else { return false }
                return try form.matches(text)
            }.map { Finding($0, "this \(name) has a placeholder in it") }
        }
    }
}
