import SCAP
import XMLKit

extension LintRule {
    static let benchmarkVersionNotRaised = LintRule(
        "xccdf-version-not-raised", .identity, .warning, "A benchmark changed and its version did not",
        """
        Results name the version of the benchmark; two that mean different things under one version cannot be told apart. Looked \
        for where an earlier document is named: `scap lint --previous FILE`.
        """,
        triggering: [
            .revision(
                of: .benchmark("<version>1</version><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"),
                to: .benchmark("<version>1</version><Rule id='xccdf_a_rule_x'><title>u</title></Rule>"))
        ],
        clean: [
            .revision(
                of: .benchmark("<version>1</version><Rule id='xccdf_a_rule_x'><title>t</title></Rule>"),
                to: .benchmark("<version>2</version><Rule id='xccdf_a_rule_x'><title>u</title></Rule>"))
        ]
    ) { context in
        guard let previous = context.previous else { return [] }
        return context.checklists.compactMap { checklist in
            let node = checklist.benchmark.node
            guard let old = previous.checklists.first(where: { $0.benchmark.id == checklist.benchmark.id }),
                old.benchmark.version == checklist.benchmark.version, node.first("version") != nil,
                XMLSerializer.serialize(old.benchmark.node) != XMLSerializer.serialize(node)
            else { return nil }
            return Finding(
                node.first("version") ?? node,
                "'\(checklist.benchmark.id)' is not what it was, and still of version \(checklist.benchmark.version)")
        }
    }
}
