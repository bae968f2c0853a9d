import SCAP
import XMLKit

extension LintRule {
    static let unknownPlatform = LintRule(
        "xccdf-unknown-platform", .references, .error, "A platform is named that nothing defines",
        "A reference that begins with `#` means a platform of the benchmark's own platform specification, or of the data stream's.",
        triggering: [.benchmark("<Rule id='xccdf_a_rule_x'><title>t</title><platform idref='#mine'/></Rule>")],
        clean: [
            .benchmark(
                "<p:platform-specification xmlns:p='http://cpe.mitre.org/language/2.0'><p:platform id='mine'/></p:platform-specification><Rule id='xccdf_a_rule_x'><title>t</title><platform idref='#mine'/></Rule>"
            )
        ]
    ) { context in
        let known = Set(
            context.table.elements("platform-specification").flatMap { $0.children("platform").compactMap { $0["id"] } }
        )
        return context.xccdf("platform").filter { node in
            guard let id = node["idref"], id.hasPrefix("#") else { return false }
            return !known.contains(String(id.dropFirst()))
        }.map { Finding($0, "nothing defines the platform '\(($0["idref"] ?? "").dropFirst())'") }
    }
}
