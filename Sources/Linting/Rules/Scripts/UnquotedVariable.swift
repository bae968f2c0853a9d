import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let unquotedVariable = LintRule(
        "script-unquoted-variable", .scripts, .note, "A variable stands without quotes where its value is split",
        """
        A name with a space in it becomes two arguments, and one with `*` in it many: `rm $file` removes other files than was \
        meant. Write `"$file"`. Looked at are the arguments of commands that change files, and of `[`.
        """,
        triggering: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>rm -f $file</fix></Rule>"
            )
        ],
        clean: [
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>rm -f \"$file\"; for i in $list; do x=$i; done</fix></Rule>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>n=1; [ $n -eq 1 ]</fix></Rule>"
            ),
            .benchmark(
                "<Rule id='xccdf_a_rule_x'><title>t</title><fix system='urn:xccdf:fix:script:sh'>for a in b32 b64; do [ $a = b64 ]; done; [ -z ${b+x} ]</fix></Rule>"
            ),
        ]
    ) { context in
        let commands: Set = [
            "rm", "mv", "cp", "chmod", "chown", "chgrp", "ln", "touch", "mkdir", "rmdir", "install", "truncate", "[",
        ]
        // What never has a space or a star in it.
        let numbers: Set = ["?", "#", "$", "!", "-", "UID", "EUID", "PPID", "LINENO", "RANDOM"]
        return context.scripts.flatMap { script -> [Finding] in
            let plain = script.syntax.plainAssignments
            return script.syntax.commands.compactMap { command in
                guard let name = command.simple.first?.text, commands.contains(name) else { return nil }
                let names = command.simple.dropFirst().flatMap(\.splitVariables).filter { name in
                    !numbers.contains(name) && !plain.contains(name) && !name.hasPrefix("XCCDF_RESULT")
                }
                guard let first = names.first else { return nil }
                return Finding(script, line: command.line, "$\(first) is split into words in an argument of '\(name)'")
            }
        }
    }
}
