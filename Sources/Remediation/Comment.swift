/// Text as comments of scripts.
enum Comment {
    static let rule = String(repeating: "#", count: 79)

    /// Text of several lines, each without the white space around it, made ready to stand behind `# `.
    static func lines(_ text: String?) -> String {
        guard let text else { return "Not available" }
        return text.split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }.joined(separator: "\n# ")
    }

    /// Without white space at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let tail = text.drop(while: \.isWhitespace)
        return String(tail[..<(tail.lastIndex { !$0.isWhitespace }.map(tail.index(after:)) ?? tail.startIndex)])
    }
}
