import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let fixedTemporaryFile = LintRule(
        "script-fixed-temporary-file", .scripts, .warning, "A script writes a file of a known name in /tmp",
        "Anyone can put a link there first, and root writes where it leads. Use `mktemp`.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>date &gt; /tmp/now</fix></Rule>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>cp /etc/passwd /tmp/passwd.new</fix></Rule>"
            ),
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>chmod 1777 /tmp; cp /etc/passwd \"$(mktemp)\"</fix></Rule>"
            )
        ]
    ) { context in
        context.scripts.flatMap { script -> [Finding] in
            script.syntax.commands.compactMap { command in
                let name = command.simple.first?.text ?? ""
                let writes = ["cp", "mv", "touch", "tee", "install"].contains(name) ? command.simple.suffix(1) : []
                let targets = (command.words.filter(\.isOutput) + writes).map { $0.text.filter { $0 != "\"" } }
                let known = targets.first { target in
                    ["/tmp/", "/var/tmp/"].contains { target.hasPrefix($0) && target.count > $0.count }
                        && !target.contains("$")
                }
                guard let known else { return nil }
                return Finding(script, line: command.line, "'\(known)' is written, and everybody knows its name")
            }
        }
    }
}
