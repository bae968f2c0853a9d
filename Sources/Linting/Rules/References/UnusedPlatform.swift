import SCAP
import XMLKit

extension LintRule {
    static let unusedPlatform = LintRule(
        "xccdf-unused-platform", .references, .note, "Nothing applies to a platform that is defined",
        "No benchmark, group, rule or profile names it: the platform was forgotten where it should stand, or is of no use.",
        triggering: [
            .benchmark(
                "<p:platform-specification xmlns:p='http://cpe.mitre.org/language/2.0'><p:platform id='mine'/></p:platform-specification>"
            )
        ],
        clean: [
            .benchmark(
                "<p:platform-specification xmlns:p='http://cpe.mitre.org/language/2.0'><p:platform id='mine'/></p:platform-specification><platform idref='#mine'/>"
            )
        ]
    ) { context in
        let used = Set(context.xccdf("platform").compactMap { $0["idref"] })
        return context.xccdf("Benchmark").flatMap { $0.first("platform-specification")?.children("platform") ?? [] }
            .filter { !used.contains("#" + $0.idText) && !used.contains($0.idText) }
            .map { Finding($0, "nothing applies to the platform '\($0.idText)'") }
    }
}
