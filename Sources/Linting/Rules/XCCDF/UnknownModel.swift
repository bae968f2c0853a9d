import SCAP
import XMLKit

extension LintRule {
    static let unknownModel = LintRule(
        "xccdf-unknown-model", .xccdf, .warning, "A scoring model is one that no scanner computes",
        "Scanners know the four of XCCDF: `urn:xccdf:scoring:default`, `flat`, `flat-unweighted` and `absolute` (NISTIR 7275r4 §7.3).",
        triggering: [.benchmark("<model system='urn:xccdf:scoring:flatt'/>")],
        clean: [.benchmark("<model system='urn:xccdf:scoring:flat'/>")]
    ) { context in
        let known = ["default", "flat", "flat-unweighted", "absolute"].map { "urn:xccdf:scoring:" + $0 }
        return context.xccdf("model").filter { $0["system"].map { !known.contains($0) } ?? false }
            .map { Finding($0, "no scanner computes '\($0["system"] ?? "")'") }
    }
}
