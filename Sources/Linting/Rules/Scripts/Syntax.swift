import SCAP
import XMLKit

extension LintRule {
    static let scriptSyntax = LintRule(
        "script-syntax", .scripts, .error, "A script is no shell script",
        """
        A quote, a bracket, a `fi` or a `done` is missing, so that a shell refuses the script. It is read by the shell that it \
        names, with `-n`: nothing in it is executed. Where that shell is not installed the rule says nothing.
        """,
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>if true; then echo a</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>if true; then echo a; fi</fix></Rule>"
            )
        ]
    ) { context in
        try ShellReader.faults(in: context.scripts).map { Finding($0.script, line: $0.line, $0.message) }
    }
}
