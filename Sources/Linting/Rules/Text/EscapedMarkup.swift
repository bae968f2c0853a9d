import SCAP
import XMLKit

extension LintRule {
    static let escapedMarkup = LintRule(
        "text-escaped-markup", .text, .warning, "Markup was escaped twice",
        "Readers see `&lt;code&gt;` or `<code>` as text. Write XHTML elements, or plain characters.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>A &amp;amp; B</title></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x'><title>A &amp; B</title></Rule>")]
    ) { context in
        let marks = ["&lt;", "&gt;", "&amp;", "&quot;", "&nbsp;", "<code>", "<pre>", "<br/>", "<br />", "<p>", "</p>"]
        return ["title", "description", "rationale", "warning", "fixtext"].flatMap { name in
            context.xccdf(name).compactMap { node -> Finding? in
                let text = node.text
                guard text.utf8.contains(UInt8(ascii: "&")) || text.utf8.contains(UInt8(ascii: "<")),
                    let mark = marks.first(where: { text.contains($0) })
                else { return nil }
                return Finding(node, "'\(mark)' stands in this \(name) as text")
            }
        }
    }
}
