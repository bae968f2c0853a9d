import CommandSupport

/// All commands of `oscap`, and the help that lists them.
enum CommandTree {
    static let commands: [any Command.Type] = [
        CPECheck.self,
        CPEMatch.self,
        CPEValidate.self,
        DataStreamValidate.self,
        ResultDataStreamValidate.self,
        Info.self,
        OVALCollect.self,
        OVALEval.self,
        OVALListProbes.self,
        OVALValidate.self,
        XCCDFEval.self,
        XCCDFValidate.self,
    ]

    /// Exit status for a command line that cannot be understood.
    static let usageStatus: Int32 = 100
    /// Exit status for a module or operation that does not exist.
    static let unknownStatus: Int32 = 101

    static func run(_ words: [String]) -> Int32 {
        guard let first = words.first else { return usage(nil) }
        if ["-V", "--version", "-v"].contains(first) { return Version.print() }
        if ["-h", "--help"].contains(first) { return help() }
        let module = commands.filter { $0.path[0] == first }
        guard !module.isEmpty else {
            Console.error("No such module: \(first)\n")
            return unknownStatus
        }
        if let command = module.first(where: { $0.path.count == 1 }) { return command.start(words.dropFirst()) }
        guard words.count > 1 else { return usage(first) }
        if ["-h", "--help"].contains(words[1]) { return moduleHelp(first, module) }
        guard let command = module.first(where: { $0.path[1] == words[1] }) else {
            Console.error("No such module: \(words[1])\n")
            return unknownStatus
        }
        return command.start(words.dropFirst(2))
    }

    private static func usage(_ module: String?) -> Int32 {
        if let module {
            let operations = commands.filter { $0.path[0] == module }.compactMap { $0.path.dropFirst().first }
            Console.error(
                "Usage:    oscap [options] \(module) command [command-specific-options]\n"
                    + "Commands: \(operations.joined(separator: " ")) \nHelp:     oscap \(module) -h\n")
        } else {
            Console.error(
                "Usage:    oscap [options] module operation [operation-options-and-arguments]\n"
                    + "Commands: \(modules.joined(separator: " ")) \nHelp:     oscap -h\n")
        }
        return unknownStatus
    }

    private static var modules: [String] {
        var seen: [String] = []
        for command in commands where !seen.contains(command.path[0]) { seen.append(command.path[0]) }
        return seen
    }

    private static func help() -> Int32 {
        var text = "oscap\n\nEvaluates and checks SCAP content.\n\n"
        text += "Usage: oscap [options] module operation [operation-options-and-arguments]\n\nOperations:\n"
        for command in commands {
            let name = command.path.joined(separator: " ")
            text += "   \(name)\(String(repeating: " ", count: max(1, 20 - name.count)))- \(command.summary)\n"
        }
        text +=
            "\n   -h, --help          - show this help\n   -V, --version       - show the version and what is supported\n"
        Console.out(text)
        return ExitStatus.fine
    }

    private static func moduleHelp(_ name: String, _ commands: [any Command.Type]) -> Int32 {
        var text =
            "oscap -> \(name)\n\nUsage: oscap [options] \(name) command [command-specific-options]\n\nCommands:\n"
        for command in commands {
            let operation = command.path.dropFirst().first ?? ""
            text +=
                "   \(operation)\(String(repeating: " ", count: max(1, 20 - operation.count)))- \(command.summary)\n"
        }
        Console.out(text)
        return ExitStatus.fine
    }
}
