/// Cuts a shell script into commands and words; bounded by the script's length.
struct ShellLexer {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 0
    private var depth = 0
    /// Whether the next word is the file that a redirection writes.
    private var writesNext = false
    /// Delimiters of here-documents that begin after this line.
    private var pending: [(delimiter: String, dropsTabs: Bool)] = []
    private(set) var commands: [ShellSyntax.Command] = []
    private(set) var isClosed = true

    /// Deepest nesting of substitutions that is followed.
    private static let depthLimit = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var here: UInt8? { at < bytes.count ? bytes[at] : nil }
    private func isNext(_ text: StaticString) -> Bool {
        at < bytes.count && text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }

    /// Reads commands up to the byte that ends this substitution, or the end of the script.
    mutating func readCommands(until end: UInt8?) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            isClosed = false
            at = bytes.count
            return
        }
        var words: [ShellSyntax.Word] = []
        var start = line
        func isCase() -> Bool { words.first?.text == "case" }
        var nesting = 0
        func finish(_ lexer: inout ShellLexer, piped: Bool = false) {
            if !words.isEmpty { lexer.commands.append(.init(words: words, line: start, isPiped: piped)) }
            words = []
        }
        while let byte = here {
            if byte == end, nesting == 0, !isCase() {
                finish(&self)
                at += 1
                return
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
            case UInt8(ascii: "\n"):
                finish(&self)
                newline()
            case UInt8(ascii: "#"): while at < bytes.count, here != UInt8(ascii: "\n") { at += 1 }
            case UInt8(ascii: ";"), UInt8(ascii: "&"):
                finish(&self)
                at += 1
            case UInt8(ascii: "|"):
                let isPipe = !isNext("||")
                finish(&self, piped: isPipe)
                at += isPipe ? 1 : 2
            case UInt8(ascii: "("):
                if isNext("(("), words.isEmpty {
                    skipArithmetic()
                } else {
                    finish(&self)
                    nesting += 1
                    at += 1
                }
            case UInt8(ascii: ")"):
                finish(&self)
                nesting = max(0, nesting - 1)
                at += 1
            case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection()
            default:
                if words.isEmpty { start = line }
                var word = readWord()
                word.isOutput = writesNext
                writesNext = false
                words.append(word)
            }
        }
        finish(&self)
        if end != nil || !pending.isEmpty { isClosed = false }
    }

    private mutating func newline() {
        at += 1
        line += 1
        for (delimiter, dropsTabs) in pending {
            var isFound = false
            while at < bytes.count, !isFound {
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                var text = bytes[at..<end]
                if dropsTabs { text = text.drop { $0 == UInt8(ascii: "\t") } }
                isFound = text.elementsEqual(delimiter.utf8)
                at = min(bytes.count, end + 1)
                line += 1
            }
            if !isFound { isClosed = false }
        }
        pending = []
    }

    private mutating func redirection() {
        let isHere = isNext("<<") && !isNext("<<<")
        if isNext("<(") || isNext(">(") {
            at += 2
            readCommands(until: UInt8(ascii: ")"))
            return
        }
        while let byte = here, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
            writesNext = byte == UInt8(ascii: ">")
            at += 1
        }
        guard isHere else {
            if here == UInt8(ascii: "&") || here == UInt8(ascii: "|") {
                writesNext = writesNext && here == UInt8(ascii: "|")
                at += 1
            }
            return
        }
        let dropsTabs = here == UInt8(ascii: "-")
        if dropsTabs { at += 1 }
        while here == UInt8(ascii: " ") { at += 1 }
        let word = readWord()
        pending.append((word.text.filter { !"'\"\\".contains($0) }, dropsTabs))
    }

    /// Up to the `))` that closes what begins here.
    private mutating func skipArithmetic() {
        var open = 0
        while let byte = here {
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { open -= 1 }
            if byte == UInt8(ascii: "\n") { line += 1 }
            at += 1
            if open == 0 { return }
        }
        isClosed = false
    }

    private mutating func readWord() -> ShellSyntax.Word {
        let start = at
        var word = ShellSyntax.Word(text: "")
        scan: while let byte = here {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
                UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
                UInt8(ascii: ">"):
                // NAME=( begins an array, and name() a function; neither is looked into.
                if byte == UInt8(ascii: "("), at > start, bytes[at - 1] == UInt8(ascii: "=") {
                    skipArithmetic()
                    continue scan
                }
                break scan
            case UInt8(ascii: "\\"):
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") { line += 1 }
                at += 2
            case UInt8(ascii: "'"):
                word.isQuoted = true
                skip(to: UInt8(ascii: "'"))
            case UInt8(ascii: "\""):
                word.isQuoted = true
                readDoubleQuotes()
            case UInt8(ascii: "`"):
                at += 1
                readCommands(until: UInt8(ascii: "`"))
            case UInt8(ascii: "$"): if let name = readExpansion() { word.splitVariables.append(name) }
            default: at += 1
            }
        }
        // A byte that begins no word must not stop the scan.
        if at == start { at += 1 }
        at = min(at, bytes.count)
        word.text = String(decoding: bytes[start..<at], as: UTF8.self)
        return word
    }

    private mutating func skip(to end: UInt8) {
        at += 1
        while let byte = here, byte != end {
            if byte == UInt8(ascii: "\n") { line += 1 }
            at += 1
        }
        if here == nil { isClosed = false }
        at += 1
    }

    private mutating func readDoubleQuotes() {
        at += 1
        while let byte = here {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return
            case UInt8(ascii: "\\"):
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") { line += 1 }
                at += 2
            case UInt8(ascii: "$"): _ = readExpansion()
            case UInt8(ascii: "`"):
                at += 1
                readCommands(until: UInt8(ascii: "`"))
            case UInt8(ascii: "\n"):
                line += 1
                at += 1
            default: at += 1
            }
        }
        isClosed = false
    }

    /// Reads what a `$` begins; the name, if it is a variable.
    private mutating func readExpansion() -> String? {
        at += 1
        if isNext("((") {
            skipArithmetic()
            return nil
        }
        if here == UInt8(ascii: "(") {
            at += 1
            readCommands(until: UInt8(ascii: ")"))
            return nil
        }
        if here == UInt8(ascii: "'") {
            // $'…' knows backslashes.
            at += 1
            while let byte = here, byte != UInt8(ascii: "'") { at += byte == UInt8(ascii: "\\") ? 2 : 1 }
            at += 1
            return nil
        }
        if here == UInt8(ascii: "{") { return readBraces() }
        let start = at
        while let byte = here, Self.isName(byte) { at += 1 }
        if at == start, let byte = here, "?#$!@*-".utf8.contains(byte) { at += 1 }
        let name = String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
        return name.isEmpty ? nil : name
    }

    /// Reads `${…}`; the name, if its value is what comes out.
    private mutating func readBraces() -> String? {
        at += 1
        let isLength = here == UInt8(ascii: "#")
        let start = at
        while let byte = here, Self.isName(byte) { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        let isReplaced = isNext("+") || isNext(":+")
        var open = 1
        while let byte = here, open > 0 {
            switch byte {
            case UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "}"): open -= 1
            case UInt8(ascii: "\\"): at += 1
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "'") where open == 1:
                skip(to: byte)
                continue
            case UInt8(ascii: "$"):
                _ = readExpansion()
                continue
            case UInt8(ascii: "\""):
                readDoubleQuotes()
                continue
            default: break
            }
            at += 1
        }
        if open > 0 { isClosed = false }
        // ${NAME+word} and ${NAME:+word} give the word.
        return isLength || isReplaced || name.isEmpty ? nil : name
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
