import CommandSupport

/// Options of one command, read as `getopt_long` reads them: in any order, values after `=` or as the next word,
/// names shortened as long as they are unique.
struct OptionTable {
    struct Option: Sendable {
        let name: String
        let short: Character?
        /// What the value is called in the help; `nil` for a switch.
        let value: String?
        let help: String

        /// A switch.
        init(_ name: String, short: Character? = nil, _ help: String) {
            self.name = name
            self.short = short
            value = nil
            self.help = help
        }

        /// An option with a value.
        init(_ name: String, short: Character? = nil, _ value: String, _ help: String) {
            self.name = name
            self.short = short
            self.value = value
            self.help = help
        }
    }

    /// Options that every command takes.
    static let common = [
        Option("verbose", "level", "tell what is done; level is DEVEL, INFO, WARNING or ERROR"),
        Option("verbose-log-file", "file", "write that to a file instead of standard error"),
        Option("help", short: "h", "show this help"),
    ]

    let options: [Option]

    init(_ options: [Option]) {
        self.options = options + Self.common
    }

    /// What was given.
    struct Arguments {
        fileprivate(set) var values: [String: [String]] = [:]
        fileprivate(set) var positional: [String] = []

        func has(_ name: String) -> Bool { values[name] != nil }
        /// The last value of an option.
        subscript(name: String) -> String? { values[name]?.last }
        func all(_ name: String) -> [String] { values[name] ?? [] }
        /// What `--fetch-remote-resources` and `--local-files` ask for.
        var remoteContent: RemoteContent {
            self["local-files"].map { .local($0) } ?? (has("fetch-remote-resources") ? .fetched : .unused)
        }
    }

    /// A command line that cannot be understood.
    struct UsageError: Error {
        let message: String
        /// What begins the line: the program's name for options, a word of warning for operands.
        var heading = "oscap: "
    }

    func parse(_ words: some Sequence<String>) throws(UsageError) -> Arguments {
        var arguments = Arguments()
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments.positional += rest
                break
            }
            if word.hasPrefix("--") {
                let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let option = try find(String(parts[0]))
                try store(option, parts.count > 1 ? String(parts[1]) : nil, "--\(option.name)", &rest, &arguments)
            } else if word.hasPrefix("-"), word.count > 1 {
                var letters = word.dropFirst()
                while let letter = letters.popFirst() {
                    guard let option = options.first(where: { $0.short == letter }) else {
                        throw UsageError(message: "invalid option -- '\(letter)'")
                    }
                    // What follows the letter of an option with a value is the value.
                    let given = option.value == nil || letters.isEmpty ? nil : String(letters)
                    if given != nil { letters = "" }
                    try store(option, given, "-\(letter)", &rest, &arguments)
                }
            } else {
                arguments.positional.append(word)
            }
        }
        return arguments
    }

    private func find(_ name: String) throws(UsageError) -> Option {
        if let exact = options.first(where: { $0.name == name }) { return exact }
        let near = options.filter { $0.name.hasPrefix(name) }
        if near.count == 1 { return near[0] }
        if near.isEmpty { throw UsageError(message: "unrecognized option '--\(name)'") }
        let names = near.map { "'--\($0.name)'" }.joined(separator: " ")
        throw UsageError(message: "option '--\(name)' is ambiguous; possibilities: \(names)")
    }

    private func store(
        _ option: Option, _ given: String?, _ spelling: String, _ rest: inout ArraySlice<String>,
        _ arguments: inout Arguments
    ) throws(UsageError) {
        if option.value == nil {
            guard given == nil else { throw UsageError(message: "option '\(spelling)' doesn't allow an argument") }
            arguments.values[option.name, default: []].append("")
            return
        }
        guard let value = given ?? rest.popFirst() else {
            throw UsageError(message: "option '\(spelling)' requires an argument")
        }
        arguments.values[option.name, default: []].append(value)
    }
}
