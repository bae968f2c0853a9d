import SCAP
import XMLKit

extension LintRule {
    static let carriageReturn = LintRule(
        "script-carriage-return", .scripts, .error, "A script has line ends of Windows",
        "The carriage return becomes part of the last word of each line: the interpreter is not found, and files get names that end in it.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>passwd -l root&#13;</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>passwd -l root</fix></Rule>"
            )
        ]
    ) { context in
        context.scripts.filter { $0.text.utf8.contains(13) }.map {
            Finding($0.node, "a carriage return stands in this script")
        }
    }
}
