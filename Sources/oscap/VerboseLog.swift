import CommandSupport
import Diagnostics
import Glibc

/// `--verbose` and `--verbose-log-file`: says what a command does and how long it took.
enum VerboseLog {
    static let levels = ["DEVEL", "INFO", "WARNING", "ERROR"]

    static func around(_ arguments: OptionTable.Arguments, _ body: () throws -> Int32) throws -> Int32 {
        guard let level = arguments["verbose"] else {
            guard !arguments.has("verbose-log-file") else {
                throw missing(
                    "Verbosity level is not specified! Please provide --verbose VERBOSITY_LEVEL option together with "
                        + "--verbose-log-file.")
            }
            return try body()
        }
        guard let rank = levels.firstIndex(of: level) else {
            throw missing(
                "Invalid verbosity level! Verbosity level must be one of: \(levels.joined(separator: ", ")).")
        }
        var file: Int32 = -1
        if let path = arguments["verbose-log-file"] {
            file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard file >= 0 else {
                throw OptionTable.UsageError(message: "cannot write '\(path)': \(String(cString: strerror(errno)))")
            }
        }
        defer { if file >= 0 { close(file) } }
        let log: (Int, String) -> Void = { messageRank, text in
            guard messageRank >= rank else { return }
            let line = "\(levels[messageRank].prefix(1)): oscap: \(text)\n"
            if file >= 0 { _ = line.withCString { write(file, $0, strlen($0)) } } else { Console.error(line) }
        }
        EvaluationLog.handler = log
        defer { EvaluationLog.handler = nil }
        log(1, "started: \(CommandLine.arguments.dropFirst().joined(separator: " "))")
        do {
            let status = try body()
            log(1, "ended with status \(status)")
            return status
        } catch {
            log(3, (error as? Diagnostic)?.message ?? "\(error)")
            throw error
        }
    }
}

/// Where commands say what they do, for `--verbose`.
enum EvaluationLog {
    nonisolated(unsafe) static var handler: ((Int, String) -> Void)?

    static func info(_ text: String) { handler?(1, text) }
    static func warning(_ text: String) { handler?(2, text) }
}
