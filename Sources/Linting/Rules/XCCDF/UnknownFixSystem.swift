import SCAP
import XMLKit

extension LintRule {
    static let unknownFixSystem = LintRule(
        "xccdf-unknown-fix-system", .xccdf, .note, "A remedy does not say what runs it",
        """
        Without a `system`, or with one that no tool knows, the remedy is never written into a script \
        (NISTIR 7275r4 §6.4.4.4, table 20).
        """,
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><fix>passwd -l root</fix></Rule>")],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>passwd -l root</fix></Rule>"
            )
        ]
    ) { context in
        let known = ["urn:xccdf:fix:", "urn:redhat:", "urn:sce:"]
        return context.xccdf("fix").filter { node in !known.contains { node["system"]?.hasPrefix($0) ?? false } }
            .map { Finding($0, "the system is '\($0["system"] ?? "")'") }
    }
}
