import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let builderPath = LintRule(
        "ds-builder-path", .dataStream, .warning, "A path of the machine on which the content was built",
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
        context.document.root.descendants.filter { node in
            node.attributes.contains {
                $0.value.hasPrefix("file:") || $0.value.hasPrefix("/home/") || $0.value.hasPrefix("/Users/")
            }
        }.map { Finding($0, "this names a file of one machine") }
    }
}
