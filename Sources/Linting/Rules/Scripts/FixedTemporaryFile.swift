import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let fixedTemporaryFile = LintRule(
        "script-fixed-temporary-file", .scripts, .warning, "A script writes a file of a known name in /tmp",
        "Anyone can put a link there first, and root writes where it leads. Use `mktemp`.",
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>cp /etc/passwd /tmp/passwd.new</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>chmod 1777 /tmp; cp /etc/passwd \"$(mktemp)\"</fix></Rule>"
            )
        ]
    ) { context in
        context.scripts.flatMap { script -> [Finding] in
            script.syntax.commands.compactMap { command in
                guard let name = command.simple.first?.text, ["cp", "mv", "touch", "tee", "install"].contains(name),
                    let target = command.simple.last?.text.filter({ $0 != "\"" }),
                    target.hasPrefix("/tmp/") || target.hasPrefix("/var/tmp/"), !target.contains("$"), target.count > 5
                else { return nil }
                return Finding(script, line: command.line, "'\(name)' writes \(target), whose name is known")
            }
        }
    }
}
