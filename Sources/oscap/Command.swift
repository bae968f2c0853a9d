import CommandSupport

/// One operation of a module, such as `xccdf eval`. One command a file; `CommandTree` lists them.
protocol Command: Sendable {
    /// The words that call it: module and operation.
    static var path: [String] { get }
    static var summary: String { get }
    /// What stands after the options, as the usage line shows it.
    static var operands: String { get }
    static var options: [OptionTable.Option] { get }

    /// Does it. Returns the exit status.
    static func run(_ arguments: OptionTable.Arguments) throws -> Int32
}

extension Command {
    static var usage: String { "Usage:    oscap [options] \(words) [options] \(operands)" }

    /// The command's words, with the place of its module's own options.
    private static var words: String {
        path.prefix(2).joined(separator: " ") + path.dropFirst(2).map { " [options] \($0)" }.joined()
    }

    /// The text of `--help`.
    static var help: String {
        var text = "oscap -> \(path.joined(separator: " -> "))\n\n\(summary)\n\nUsage: oscap [options] "
        text += "\(words) [options] \(operands)\n\nOptions:\n"
        for option in options + OptionTable.common {
            let name = "--\(option.name)" + (option.value.map { " <\($0)>" } ?? "")
            let padding = String(repeating: " ", count: max(1, 30 - name.count))
            text += "   \(name)\(padding)- \(option.help)\n"
        }
        return text
    }

    /// Parses the words after the command's own and runs it.
    static func start(_ words: some Sequence<String>) -> Int32 {
        do {
            let arguments = try OptionTable(options).parse(words)
            if arguments.has("help") {
                Console.out(help)
                return ExitStatus.fine
            }
            return try VerboseLog.around(arguments) { try run(arguments) }
        } catch let error as OptionTable.UsageError {
            Console.error(
                "\(error.heading)\(error.message)\n\(usage)\nHelp:     oscap \(path.joined(separator: " ")) -h\n")
            return CommandTree.usageStatus
        } catch {
            Console.report(error)
            return ExitStatus.unable
        }
    }
}

/// Operands that are missing, in the words of a sentence.
func missing(_ what: String) -> OptionTable.UsageError {
    OptionTable.UsageError(message: what, heading: "ERROR:    ")
}
