import SCAP
import XMLKit

extension LintRule {
    static let repeatedIdent = LintRule(
        "xccdf-repeated-ident", .identity, .note, "A rule has an identifier twice",
        "Counts of findings by identifier come out too high.",
        triggering: [
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='s'>A-1</ident><ident system='s'>A-1</ident></Rule>")
        ],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='s'>A-1</ident><ident system='s'>A-2</ident></Rule>")
        ]
    ) { context in
        context.xccdf("Rule").flatMap { rule in
            var seen: Set<String> = []
            return rule.children("ident").filter { !seen.insert("\($0["system"] ?? "") \($0.text)").inserted }
                .map { Finding($0, "'\($0.text)' stands here twice") }
        }
    }
}
