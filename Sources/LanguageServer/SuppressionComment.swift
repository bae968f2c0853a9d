import Linting

/// A comment that silences lint rules, while it is written.
struct SuppressionComment {
    private let word: Range<Int>
    private let name: String

    /// - Returns: `nil` where no rule is named at that place.
    init?(_ document: TextDocument, at offset: Int) {
        let line = document.line(document.position(of: offset).line)
        let before = String(decoding: document.bytes[line.lowerBound..<max(line.lowerBound, offset)], as: UTF8.self)
        guard let mark = before.firstRange(of: "scap-lint: ignore") else { return nil }
        // Behind a second colon stands the reason.
        guard !before[mark.upperBound...].contains(":") else { return nil }
        let isWord: (UInt8) -> Bool = {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        var start = offset
        while start > line.lowerBound, isWord(document.bytes[start - 1]) { start -= 1 }
        var end = offset
        while end < line.upperBound, isWord(document.bytes[end]) { end += 1 }
        word = start..<end
        name = String(decoding: document.bytes[word], as: UTF8.self)
    }

    func completions() -> [Completion] {
        LintRegistry.all.map { rule in
            Completion(
                label: rule.id, kind: .value, detail: rule.title, documentation: rule.explanation, text: rule.id,
                range: word)
        }
    }

    func hover() -> (text: String, range: Range<Int>)? {
        LintRegistry.all.first { $0.id == name }.map { (LintDocumentation.text($0), word) }
    }
}
