import SCAP
import XMLKit

extension LintRule {
    static let builderPath = LintRule(
        "ds-builder-path", .supplyChain, .warning, "A path of the machine on which the content was built",
        "It tells where the content was made, means nothing elsewhere, and makes builds differ.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='file:///home/me/x.html'>x</reference></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><reference href='https://example.org/x'>x</reference></Rule>"
            )
        ]
    ) { context in
        // Attributes that hold addresses; text about /home is about users' homes.
        ["reference", "a", "component-ref", "uri", "check-content-ref", "import", "benchmark", "version"].flatMap {
            name in
            context.table.elements(name).filter { node in
                node.attributes.contains {
                    $0.value.hasPrefix("file:") || $0.value.hasPrefix("/home/") || $0.value.hasPrefix("/Users/")
                        || $0.value.hasPrefix("/root/") || $0.value.hasPrefix("/builddir/")
                        || $0.value.hasPrefix("C:\\")
                }
            }.map { Finding($0, "this names a file of one machine") }
        }
    }
}
