import Authoring
import Diagnostics

/// Puts a name that nothing has in the place of the word at the cursor, and asks the loader what it would have understood.
struct NameTrial {
    /// A name that no one gives to anything.
    static let marker = "zqscapwrightqz"

    /// What the loader would understand in the place of the word.
    struct Answer: Hashable {
        var expectation: NameExpectation
        /// What stands before the word in the same name: `at least ` of `at least one`.
        var prefix: String
        /// Whether the word is a key.
        var isKey: Bool
        /// The keys beside it, which cannot be given again.
        var siblings: [String]
    }

    let document: TextDocument
    let inquiry: ProjectInquiry
    let word: Range<Int>

    init(_ document: TextDocument, _ inquiry: ProjectInquiry, at offset: Int) {
        self.document = document
        self.inquiry = inquiry
        word = Self.word(in: document, at: offset)
    }

    var name: String { String(decoding: document.bytes[word], as: UTF8.self) }

    /// Asks for the word as it stands there.
    func asWritten() -> [Answer] { answers(before: "", after: "", isKey: isKey) }

    /// Asks for what may be written there: a value, and a key.
    func asTyped() -> [Answer] {
        let inPlace = answers(before: "", after: "", isKey: isKey)
        if isKey { return inPlace }
        // A line that is being written leaves brackets open.
        let closing = closers
        var found = inPlace
        if !closing.isEmpty, inPlace.isEmpty { found += answers(before: "", after: closing, isKey: false) }
        let asKey = answers(before: "", after: ": ", isKey: true)
        found += asKey
        if asKey.isEmpty, !closing.isEmpty { found += answers(before: "", after: ": " + closing, isKey: true) }
        // A line alone below a key may be meant to be indented, as the key's value.
        return found
    }

    private func answers(before: String, after: String, isKey: Bool) -> [Answer] {
        var bytes = document.bytes
        bytes.replaceSubrange(word, with: Array((before + Self.marker + after).utf8))
        let text = String(decoding: bytes, as: UTF8.self)
        guard let values = YAMLText(text, path: document.path) else { return [] }
        let siblings = isKey ? values.keys(beside: Self.marker) : []
        var seen: Set<NameExpectation> = []
        return inquiry.expectations(with: [document.path: text]).compactMap { expectation in
            guard let at = expectation.name.firstRange(of: Self.marker), seen.insert(expectation).inserted else {
                return nil
            }
            return Answer(
                expectation: expectation, prefix: String(expectation.name[..<at.lowerBound]),
                isKey: isKey || expectation.isKey, siblings: siblings)
        }
    }

    /// Whether a colon follows the word.
    private var isKey: Bool {
        var after = word.upperBound
        if after < document.bytes.count, "\"'".utf8.contains(document.bytes[after]) { after += 1 }
        guard after < document.bytes.count, document.bytes[after] == UInt8(ascii: ":") else { return false }
        return after + 1 == document.bytes.count || " \t\r\n".utf8.contains(document.bytes[after + 1])
    }

    /// The brackets that the line up to the word opens and nothing after it closes.
    private var closers: String {
        let line = document.line(document.position(of: word.lowerBound).line)
        var open: [UInt8] = []
        var quote: UInt8?
        for byte in document.bytes[line] {
            if let mark = quote {
                if byte == mark { quote = nil }
            } else if "\"'".utf8.contains(byte) {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                open.append(UInt8(ascii: "]"))
            } else if byte == UInt8(ascii: "{") {
                open.append(UInt8(ascii: "}"))
            } else if byte == open.last {
                open.removeLast()
            }
        }
        return String(decoding: open.reversed(), as: UTF8.self)
    }

    /// The word around an offset: up to white space, YAML's punctuation, quotes and the braces of `{{NAME}}`.
    static func word(in document: TextDocument, at offset: Int) -> Range<Int> {
        let line = document.line(document.position(of: offset).line)
        let bytes = document.bytes
        func ends(_ index: Int) -> Bool {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") {
                return index + 1 >= line.upperBound || " \t,]}".utf8.contains(bytes[index + 1])
            }
            return " \t,[]{}\"'#|$`".utf8.contains(byte)
        }
        var start = min(offset, line.upperBound)
        while start > line.lowerBound, !ends(start - 1) { start -= 1 }
        var end = max(start, min(offset, line.upperBound))
        while end < line.upperBound, !ends(end) { end += 1 }
        return start..<end
    }
}
