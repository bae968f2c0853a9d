import SCAP
import XMLKit

extension LintRule {
    static let weight = LintRule(
        "xccdf-weight", .xccdf, .warning, "A weight takes an item out of the score",
        """
        With a weight of 0 a failure does not lower the score, though it is listed (NISTIR 7275r4 §7.3.2). Say `role="unscored"` \
        where that is meant. A weight below 0 is not allowed.
        """,
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x' weight='0.0'><title>t</title><check system='s'/></Rule>")],
        clean: [.benchmark("<Rule id='xccdf_a_rule_x' weight='10.0'><title>t</title><check system='s'/></Rule>")]
    ) { context in
        ["Rule", "Group", "refine-rule"].flatMap { context.xccdf($0) }.filter { node in
            guard let weight = node["weight"].flatMap({ Double($0) }) else { return false }
            return weight < 0 || weight == 0 && node["role"] != "unscored" && node["role"] != "unchecked"
        }.map { Finding($0, "the weight is \($0["weight"] ?? "")") }
    }
}
