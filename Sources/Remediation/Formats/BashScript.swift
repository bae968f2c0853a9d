import Diagnostics

/// One shell script, each fix in a subshell of its own.
struct BashScript: FixFormat {
    let title: String? = "Bash Remediation Script"
    let instructions = ["# $ sudo ./remediation-script.sh"]

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        var text = heading.isEmpty ? "" : "#!/usr/bin/env bash\n\(heading)"
        for (index, fix) in fixes.enumerated() {
            let id = fix.rule.id
            let count = "\(index + 1)/\(fixes.count)"
            text += "\(Comment.rule)\n# BEGIN fix (\(index + 1) / \(fixes.count)) for '\(id)'\n\(Comment.rule)\n"
            text += "(>&2 echo \"Remediating rule \(count): '\(id)'\"); (\n"
            text += fix.script ?? "(>&2 echo \"FIX FOR THIS RULE '\(id)' IS MISSING!\")\n"
            text += "\n) # END fix for '\(id)'\n\n"
        }
        return text
    }
}
