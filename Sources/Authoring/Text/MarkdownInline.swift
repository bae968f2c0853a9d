/// The running text of one paragraph or list item.
struct MarkdownInline {
    private(set) var xhtml = ""
    private(set) var plain = ""
    private(set) var valueReferences: [String] = []

    private let characters: [Character]
    /// The text's line of each character.
    private let lines: [Int]
    private var position = 0
    /// How many emphases and links are open, and how many may be.
    private var depth = 0
    private static let depthLimit = 32
    /// Where the next closing bracket stands, so that many opening ones do not each look for it.
    private var nextBracket: Int?

    /// - Parameter parts: the lines of the paragraph, the first of which is line `firstLine` of the text.
    init(_ parts: [[Character]], firstLine: Int) {
        var characters: [Character] = []
        var lines: [Int] = []
        for (offset, part) in parts.enumerated() {
            if offset > 0 {
                characters.append(" ")
                lines.append(firstLine + offset)
            }
            characters += part
            lines += repeatElement(firstLine + offset, count: part.count)
        }
        self.characters = characters
        self.lines = lines
    }

    mutating func write() throws(Markdown.Fault) {
        try run(until: nil, openedAt: 0)
    }

    /// Writes text up to `closing` (or the end where there is none).
    private mutating func run(until closing: String?, openedAt opening: Int) throws(Markdown.Fault) {
        while position < characters.count {
            if let closing, looking(at: closing), position > opening + closing.count, characters[position - 1] != " " {
                position += closing.count
                return
            }
            try one()
        }
        if let closing {
            throw fault("unbalanced-emphasis", "This “\(closing)” is never closed", at: opening)
        }
    }

    private mutating func one() throws(Markdown.Fault) {
        let character = characters[position]
        switch character {
        case "\\":
            position += 1
            if position < characters.count, characters[position].isPunctuation || characters[position].isSymbol {
                emit(characters[position])
                position += 1
            } else {
                emit("\\")
            }
        case "`": try code()
        case "*":
            let start = position
            let marker = looking(at: "**") ? "**" : "*"
            guard position + marker.count < characters.count, characters[position + marker.count] != " " else {
                emit(character)
                position += 1
                return
            }
            let name = marker == "**" ? "html:strong" : "html:em"
            position += marker.count
            xhtml += "<\(name)>"
            try deepen(at: start)
            try run(until: marker, openedAt: start)
            depth -= 1
            xhtml += "</\(name)>"
        case "!" where looking(at: "!["):
            throw fault("unsupported-markdown", "A picture cannot be part of this text", at: position)
        case "[": try link()
        case "<": try autolink()
        case "{" where looking(at: "{{"): try value()
        default:
            emit(character)
            position += 1
        }
    }

    /// Goes one emphasis or link deeper.
    private mutating func deepen(at start: Int) throws(Markdown.Fault) {
        guard depth < Self.depthLimit else {
            throw fault("deep-markdown", "Emphasis and links are nested deeper than \(Self.depthLimit) here", at: start)
        }
        depth += 1
    }

    private mutating func code() throws(Markdown.Fault) {
        let start = position
        let fence = characters[position...].prefix { $0 == "`" }.count
        position += fence
        let marker = String(repeating: "`", count: fence)
        let from = position
        while position < characters.count, !looking(at: marker) { position += 1 }
        guard position < characters.count else {
            throw fault("unclosed-code", "This code is never closed by \(marker)", at: start)
        }
        let text = String(characters[from..<position])
        xhtml += "<html:code>" + escapeXML(text) + "</html:code>"
        plain += text
        position += fence
    }

    private mutating func link() throws(Markdown.Fault) {
        let start = position
        if nextBracket.map({ $0 < position }) ?? true {
            nextBracket = characters[position...].firstIndex(of: "]") ?? characters.count
        }
        guard let close = nextBracket, close + 1 < characters.count, characters[close + 1] == "("
        else {
            emit("[")
            position += 1
            return
        }
        guard let end = characters[close...].firstIndex(of: ")") else {
            throw fault("invalid-link", "This link has no closing parenthesis", at: start)
        }
        let target = String(characters[(close + 2)..<end])
        try checkTarget(target, at: start)
        xhtml += "<html:a href=\"\(escapeXML(target))\">"
        position += 1
        try deepen(at: start)
        while position < close { try one() }
        depth -= 1
        xhtml += "</html:a>"
        position = end + 1
    }

    private mutating func autolink() throws(Markdown.Fault) {
        let start = position
        let following = position + 1 < characters.count ? characters[position + 1] : " "
        guard following.isLetter || following == "/" || following == "!" || following == "?" else {
            emit("<")
            position += 1
            return
        }
        let end = characters[position...].firstIndex(of: ">") ?? position
        let target = String(characters[(position + 1)..<max(end, position + 1)])
        guard target.hasPrefix("https://") || target.hasPrefix("http://") || target.hasPrefix("mailto:") else {
            throw fault(
                "raw-html", "HTML cannot be part of this text; write \\< or `…` for a literal “<”", at: start)
        }
        try checkTarget(target, at: start)
        xhtml += "<html:a href=\"\(escapeXML(target))\">\(escapeXML(target))</html:a>"
        plain += target
        position = end + 1
    }

    private mutating func value() throws(Markdown.Fault) {
        let start = position
        position += 2
        let from = position
        while position < characters.count, !looking(at: "}}") { position += 1 }
        guard position < characters.count else {
            throw fault("unclosed-value", "This {{ is never closed by }}", at: start)
        }
        let id = String(characters[from..<position]).split(separator: " ").joined()
        valueReferences.append(id)
        // Replaced by the sub element once the value's full id is known.
        xhtml += Self.placeholder(for: id)
        plain += id
        position += 2
    }

    /// Stands in the XHTML for the `sub` element of the value `id`.
    static func placeholder(for id: String) -> String { "<sub:\(id)/>" }

    private func checkTarget(_ target: String, at start: Int) throws(Markdown.Fault) {
        let schemes = ["https://", "http://", "mailto:", "#"]
        let isPlain = target.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0 != "\"" }
        guard isPlain, schemes.contains(where: { target.hasPrefix($0) }) else {
            throw fault("invalid-link", "“\(target)” is not a web address", at: start)
        }
    }

    private func looking(at text: String) -> Bool {
        characters[position...].starts(with: text)
    }

    private mutating func emit(_ character: Character) {
        xhtml += escapeXML(String(character))
        plain.append(character)
    }

    private func fault(_ id: String, _ message: String, at index: Int) -> Markdown.Fault {
        Markdown.Fault(
            id: id, message: message, line: index < lines.count ? lines[index] : 0,
            excerpt: String(characters[index...].prefix(12)))
    }
}
