import CommandSupport

/// All commands of `oscap`, and the help that lists them.
enum CommandTree {
    static let commands: [any Command.Type] = [
        DataStreamSplit.self,
        DataStreamCompose.self,
        DataStreamAdd.self,
        DataStreamValidate.self,
        ResultDataStreamSplit.self,
        ResultDataStreamCreate.self,
        ResultDataStreamValidate.self,
        OVALCollect.self,
        OVALEval.self,
        OVALAnalyse.self,
        OVALListProbes.self,
        OVALValidate.self,
        OVALGenerateReport.self,
        XCCDFEval.self,
        XCCDFResolve.self,
        XCCDFValidate.self,
        XCCDFExportVariables.self,
        XCCDFGenerateReport.self,
        XCCDFGenerateGuide.self,
        XCCDFGenerateFix.self,
        XCCDFGenerateCustom.self,
        XCCDFRemediate.self,
        CPEMatch.self,
        CPECheck.self,
        CPEValidate.self,
        Info.self,
    ]

    /// Exit status for a command line that cannot be understood.
    static let usageStatus: Int32 = 100
    /// Exit status for a module or operation that does not exist.
    static let unknownStatus: Int32 = 101

    static func run(_ words: [String]) -> Int32 {
        guard let first = words.first else { return usage([]) }
        if ["-V", "--version", "-v"].contains(first) { return Version.print() }
        if ["-h", "--help"].contains(first) { return help() }
        var path: [String] = []
        var moduleOptions: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if ["-h", "--help"].contains(word) { return moduleHelp(path) }
            if path.isEmpty, ["-q", "--quiet"].contains(word) {
                Console.error(
                    "Warning: '-q' is obsoleted option, please use '#oscap ... >/dev/null 2>&1' instead\n")
                continue
            }
            if word.hasPrefix("-") {
                let known = ["--verbose", "--verbose-log-file"] + (path == ["xccdf", "generate"] ? ["--profile"] : [])
                guard let option = known.first(where: { word == $0 || word.hasPrefix("\($0)=") }) else {
                    Console.error("oscap: unrecognized option '\(word)'\n")
                    return usage(path, status: usageStatus)
                }
                moduleOptions.append(word)
                if word == option {
                    guard let value = rest.popFirst() else {
                        Console.error("oscap: option '\(option)' requires an argument\n")
                        return usage(path, status: usageStatus)
                    }
                    moduleOptions.append(value)
                }
                continue
            }
            path.append(word)
            if let command = commands.first(where: { $0.path == path }) { return command.start(moduleOptions + rest) }
            guard commands.contains(where: { $0.path.starts(with: path) }) else {
                Console.error("No such module: \(word)\n")
                return unknownStatus
            }
        }
        return usage(path)
    }

    /// Tells which commands a module has; none for the program itself.
    private static func usage(_ path: [String], status: Int32 = unknownStatus) -> Int32 {
        let operands =
            switch path {
            case []: "module operation [operation-options-and-arguments]"
            case ["xccdf"]: "command [command-specific-options]"
            case ["xccdf", "generate"]: "[options] <subcommand> [sub-options] benchmark-file.xml"
            case ["oval", "generate"]: "<subcommand> [sub-options] oval-file.xml"
            default: "command"
            }
        let words = (["oscap"] + path).joined(separator: " ")
        Console.error(
            "Usage:    \((["oscap", "[options]"] + path).joined(separator: " ")) \(operands)\n"
                + "Commands: \(operations(path).joined(separator: " ")) \nHelp:     \(words) -h\n")
        return status
    }

    /// The words that may follow those of a module.
    private static func operations(_ path: [String]) -> [String] {
        var seen: [String] = []
        for command in commands where command.path.starts(with: path) {
            let word = command.path[path.count]
            if !seen.contains(word) { seen.append(word) }
        }
        return seen
    }

    private static func help() -> Int32 {
        var text = "oscap\n\nEvaluates and checks SCAP content.\n\n"
        text += "Usage: oscap [options] module operation [operation-options-and-arguments]\n\nOperations:\n"
        for command in commands { text += line(command.path.joined(separator: " "), command.summary) }
        text +=
            "\n   -h, --help          - show this help\n   -V, --version       - show the version and what is supported\n"
        Console.out(text)
        return ExitStatus.fine
    }

    private static func moduleHelp(_ path: [String]) -> Int32 {
        var text = "oscap -> \(path.joined(separator: " -> "))\n\nUsage: oscap [options] "
        text += "\(path.joined(separator: " ")) command [command-specific-options]\n\nCommands:\n"
        for command in commands where command.path.starts(with: path) {
            text += line(command.path.dropFirst(path.count).joined(separator: " "), command.summary)
        }
        Console.out(text)
        return ExitStatus.fine
    }

    private static func line(_ name: String, _ summary: String) -> String {
        "   \(name)\(String(repeating: " ", count: max(1, 30 - name.count)))- \(summary)\n"
    }
}
