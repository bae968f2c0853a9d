import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let languageTag = LintRule(
        "text-language-tag", .text, .warning, "A language tag is not one",
        "Tags read `en` or `en-US` (RFC 5646), with a hyphen. Readers fall back to another language where they do not know a tag.",
        triggering: [.benchmark("<title xml:lang='en_US'>t</title>")],
        clean: [.benchmark("<title xml:lang='en-US'>t</title>"), .benchmark("<title xml:lang='zh-Hant-TW'>t</title>")],
        isFixable: true
    ) { context in
        let form = try Pattern("^(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|)$")
        let names = [
            "Benchmark", "title", "description", "rationale", "warning", "question", "notice", "front-matter",
            "rear-matter", "reference", "fixtext", "plain-text",
        ]
        return try names.flatMap {
            try context.xccdf($0).compactMap { node -> Finding? in
                guard let tag = node.attribute("lang", namespace: XMLNamespace.xml), try !form.matches(tag) else {
                    return nil
                }
                let hyphened = String(tag.map { $0 == "_" ? "-" : $0 })
                let edit: Edit? = try form.matches(hyphened) ? .attribute("xml:lang", hyphened) : nil
                return Finding(node, "'\(tag)' is no language tag", edit: edit)
            }
        }
    }
}
