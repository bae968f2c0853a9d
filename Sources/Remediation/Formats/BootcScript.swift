import Diagnostics

/// A script for the build of a bootable container image: the packages that fixes install and remove.
struct BootcScript: FixFormat {
    let title: String? = nil
    let instructions: [String] = []

    func text(_ fixes: [RuleFix], _ source: FixSource, heading: String, problems: inout [Diagnostic]) -> String {
        var installed: [String] = []
        var removed: [String] = []
        for fix in fixes {
            for command in FixCommand.commands(in: fix.script ?? "") {
                switch command.words.prefix(2) {
                case ["dnf", "install"]: installed += command.words.dropFirst(2)
                case ["dnf", "remove"]: removed += command.words.dropFirst(2)
                default: problems.append(command.unsupported(fix.rule, known: "dnf install, dnf remove"))
                }
            }
        }
        return "#!/bin/bash\n" + Self.command("install", installed) + (installed.isEmpty ? "" : "\n")
            + Self.command("remove", removed)
    }

    private static func command(_ name: String, _ packages: [String]) -> String {
        guard !packages.isEmpty else { return "" }
        return "dnf -y \(name) \\\n" + packages.map { "    \($0)" }.joined(separator: " \\\n") + "\n"
    }
}
