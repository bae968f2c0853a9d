import SCAP
import XMLKit

extension LintRule {
    static let sharedCCE = LintRule(
        "xccdf-shared-cce", .identity, .warning, "Two rules have one CCE identifier",
        "A CCE names one configuration issue of one platform. Two rules that share it were copied from each other.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><ident system='https://ncp.nist.gov/cce'>CCE-80844-4</ident></Rule><Rule id='xccdf_a_rule_y'><ident system='https://ncp.nist.gov/cce'>CCE-80844-4</ident></Rule>"
            )
        ],
        clean: [
            .benchmark("<Rule id='xccdf_a_rule_x'><ident system='https://ncp.nist.gov/cce'>CCE-80844-4</ident></Rule>")
        ]
    ) { context in
        context.checklists.flatMap { checklist -> [Finding] in
            var first: [String: String] = [:]
            return context.xccdf("ident", in: checklist.benchmark).compactMap { node in
                let text = node.text
                guard text.hasPrefix("CCE-"), let rule = node.parent?["id"] else { return nil }
                guard let other = first[text] else {
                    first[text] = rule
                    return nil
                }
                return other == rule ? nil : Finding(node, "'\(text)' is the identifier of '\(other)' too")
            }
        }
    }
}
