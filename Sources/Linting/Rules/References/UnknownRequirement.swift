import SCAP
import XMLKit

extension LintRule {
    static let unknownRequirement = LintRule(
        "xccdf-unknown-requirement", .references, .error, "An item requires, or conflicts with, one that is not there",
        "A requirement that cannot be met takes the rule out of every evaluation (NISTIR 7275r4 §7.2.3.3.2).",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><requires idref='xccdf_a_rule_y'/></Rule>")],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><requires idref='xccdf_a_rule_y'/></Rule><Rule id='xccdf_a_rule_y'><title>t</title></Rule>"
            )
        ]
    ) { context in
        context.checklists.flatMap { checklist in
            (context.xccdf("requires", in: checklist.benchmark) + context.xccdf("conflicts", in: checklist.benchmark))
                .filter { node in
                    (node["idref"] ?? "").split(separator: " ").contains {
                        checklist.benchmark.itemsByID[String($0)] == nil
                    }
                }.map { Finding($0, "there is no '\($0["idref"] ?? "")'") }
        }
    }
}
