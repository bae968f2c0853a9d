/// A shell script as far as rules look into it: simple commands and their words (POSIX.1-2017 XCU §2.3).
///
/// What stands inside of `$(…)` and backquotes is read as commands of its own. No grammar is built: reserved words are
/// words like others.
struct ShellSyntax: Sendable {
    struct Word: Sendable {
        /// As written.
        var text: String
        /// Variables that are expanded outside of quotes, so that their values are split and taken for patterns.
        var splitVariables: [String] = []
        /// Whether there is anything quoted in the word.
        var isQuoted = false
        /// Whether it names a file that a redirection writes.
        var isOutput = false

        /// `NAME` of `NAME=value`.
        var assigned: Substring? {
            guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let name = text[..<equals]
            let isName = name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
            return isName && name.first?.isNumber == false ? name : nil
        }
    }

    struct Command: Sendable {
        var words: [Word]
        /// The line of the first word, from 0.
        var line: Int
        /// Whether its output goes into the next command.
        var isPiped = false

        /// The words without assignments and reserved words in front.
        var simple: ArraySlice<Word> {
            words.drop { $0.assigned != nil || Self.reserved.contains($0.text) }
        }

        private static let reserved: Set = ["if", "then", "else", "elif", "while", "until", "do", "!", "{", "time"]
    }

    private(set) var commands: [Command] = []
    /// Whether every quote, substitution and here-document is closed.
    private(set) var isClosed = true

    init(_ text: String) {
        var lexer = ShellLexer(Array(text.utf8))
        lexer.readCommands(until: nil)
        commands = lexer.commands
        isClosed = lexer.isClosed
    }

    /// Variables that only have values that need no quotes: plain words, given by assignments or listed by a loop.
    var plainAssignments: Set<String> {
        var plain: Set<String> = []
        var others: Set<String> = []
        func note(_ name: Substring, _ isPlain: Bool) {
            if isPlain { plain.insert(String(name)) } else { others.insert(String(name)) }
        }
        for command in commands {
            for word in command.words {
                guard let name = word.assigned else { continue }
                let value = word.text.dropFirst(name.count + 1)
                note(name, !value.isEmpty && Self.isPlain(value))
            }
            let words = command.simple
            switch words.first?.text {
            case "for":
                guard let name = words.dropFirst().first?.text else { continue }
                let list = words.dropFirst(2)
                note(name[...], list.first?.text == "in" && list.dropFirst().allSatisfy { Self.isPlain($0.text[...]) })
            case "read", "mapfile", "readarray", "getopts":
                for word in words.dropFirst() { note(word.text[...], false) }
            default: break
            }
        }
        return plain.subtracting(others)
    }

    private static func isPlain(_ text: Substring) -> Bool {
        text.allSatisfy { !$0.isWhitespace && !"*?[$`".contains($0) }
    }
}
