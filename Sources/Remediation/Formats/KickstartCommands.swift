import Diagnostics
import SCAP

/// What the kickstart fixes of a file ask for. A fix is a list of commands (`package install NAME`, `service disable
/// NAME`, `logvol PATH SIZE`, …) and of sections for before and after the installation, which are taken over as they are.
struct KickstartCommands {
    /// Names to switch on and off, or to install and remove.
    struct Names {
        var enabled: [String] = []
        var disabled: [String] = []
    }

    private(set) var packages = Names()
    private(set) var services = Names()
    private(set) var firewall = Names()
    private(set) var volumes: [(path: String, size: String)] = []
    private(set) var bootArguments: [String] = []
    private(set) var disablesKdump = false
    /// `%pre` sections.
    private(set) var before: [String] = []
    /// `%post` sections.
    private(set) var after: [String] = []

    init(_ fixes: [RuleFix], problems: inout [Diagnostic]) {
        for fix in fixes { read(fix.script ?? "", fix.rule, &problems) }
    }

    private mutating func read(_ script: String, _ rule: Rule, _ problems: inout [Diagnostic]) {
        var block: [Substring] = []
        for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
            if !block.isEmpty {
                block.append(line)
                guard Comment.trimmed(line) == "%end" else { continue }
                let text = block.joined(separator: "\n")
                if block[0].hasPrefix("%pre") { before.append(text) } else { after.append(text) }
                block = []
            } else if ["%pre", "%post"].contains(where: Comment.trimmed(line).hasPrefix) {
                block = [Comment.trimmed(line)[...]]
            } else if let command = FixCommand.commands(in: String(line)).first, !apply(command.words) {
                problems.append(
                    command.unsupported(
                        rule, known: "package, service, firewall, logvol, bootloader, kdump, %pre, %post"))
            }
        }
        if !block.isEmpty {
            problems.append(
                .warning(
                    "unfinished-section", "the fix of '\(rule.id)' has a section without %end", at: rule.node.location))
        }
    }

    /// Whether the command is one that is known.
    private mutating func apply(_ words: [String]) -> Bool {
        let names = words.dropFirst(2)
        switch words.prefix(2) {
        case ["package", "install"]: packages.enabled += names
        case ["package", "remove"]: packages.disabled += names
        case ["service", "enable"]: services.enabled += names
        case ["service", "disable"]: services.disabled += names
        case ["firewall", "enable"]: firewall.enabled += names
        case ["firewall", "disable"]: firewall.disabled += names
        case ["kdump", "disable"]: disablesKdump = true
        default:
            switch words[0] {
            case "bootloader": bootArguments += words.dropFirst()
            case "logvol" where words.count == 3: volumes.append((words[1], words[2]))
            default: return false
            }
        }
        return true
    }
}
