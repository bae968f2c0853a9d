import Diagnostics
import PatternKit

/// One playbook: the values that fixes set for themselves become its variables, the rest its tasks.
struct AnsiblePlaybook: FixFormat {
    let title: String? = "Ansible Playbook"
    let instructions = [
        "# $ ansible-playbook -i \"localhost,\" -c local playbook.yml",
        "# $ ansible-playbook -i \"192.168.1.155,\" playbook.yml", "# $ ansible-playbook -i inventory.ini playbook.yml",
    ]

    /// The task by which a fix sets a value, as content writes it.
    private static let setting =
        "- name: XCCDF Value [^ ]+ # promote to variable\n  set_fact:\n    ([^:]+): (.+)\n  tags:\n    - always\n"

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        var variables: [String] = []
        var tasks: [String] = []
        for fix in fixes {
            guard let script = fix.script else { continue }
            do {
                let parts = try ScriptParts(script, Self.setting)
                for match in parts.matches {
                    let line = "    \(match[0]): \(match[1])\n"
                    if !variables.contains(line) { variables.append(line) }
                }
                tasks += parts.between
            } catch {
                problems.append(
                    .warning("unreadable-fix", "the fix of '\(fix.rule.id)' is left out", at: fix.rule.node.location))
            }
        }
        return "---\n\(heading)\n- hosts: all\n  vars:\n\(variables.joined())  tasks:\n"
            + tasks.map(Self.indented).joined()
    }

    /// Lines below `tasks:`, without white space at their ends.
    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let end = line.lastIndex { !$0.isWhitespace }
            return end.map { "    \(line[...$0])\n" } ?? "\n"
        }.joined() + "\n"
    }
}
