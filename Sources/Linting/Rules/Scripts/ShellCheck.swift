import SCAP
import XMLKit

extension LintRule {
    static let shellCheck = LintRule(
        "script-shellcheck", .scripts, .warning, "ShellCheck finds a mistake in a script",
        """
        The script is given to [ShellCheck](https://www.shellcheck.net/), where it is installed, and what it calls an error or a \
        warning is told. It takes long for content with many remedies, which is why this rule is off.
        """,
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>cd /tmp\nrm -rf \"$dir\"/* ; echo \"$(( 1 + $a ))\" ; [ 1 = 2 -a 3 = 4 ]; read x; for f in `ls *.txt`; do echo $f; done; if [ $x == ]; then :; fi</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>passwd -l root</fix></Rule>"
            )
        ],
        isDefault: false
    ) { context in
        try ShellCheckTool.findings(in: context.scripts).map { Finding($0.script, line: $0.line, $0.message) }
    }
}
