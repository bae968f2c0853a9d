import Diagnostics

/// A text that a client edits, or a file: its bytes, with the places that the protocol and messages speak of.
struct TextDocument: Sendable {
    let path: String
    /// As the client counts; 0 for a file.
    let version: Int
    let bytes: [UInt8]
    /// The offsets at which lines begin.
    private let starts: [Int]

    init(path: String, version: Int = 0, bytes: [UInt8]) {
        self.path = path
        self.version = version
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        }
        self.starts = starts
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var lineCount: Int { starts.count }

    /// The bytes of a line from 0, without its line break.
    func line(_ number: Int) -> Range<Int> {
        guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
        var end = number + 1 < starts.count ? starts[number + 1] - 1 : bytes.count
        if end > starts[number], number + 1 < starts.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return starts[number]..<end
    }

    /// The offset of a place; one behind the end of its line is the line's end.
    func offset(of position: Position) -> Int {
        let line = line(position.line)
        var units = 0
        var offset = line.lowerBound
        while offset < line.upperBound, units < position.character {
            let (length, width) = Self.scalar(at: bytes[offset])
            // A place between two surrogates is that before the character.
            guard units + width <= position.character else { break }
            units += width
            offset = min(offset + length, line.upperBound)
        }
        return offset
    }

    func position(of offset: Int) -> Position {
        let offset = min(max(0, offset), bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        var units = 0
        var at = starts[low]
        while at < offset {
            let (length, width) = Self.scalar(at: bytes[at])
            units += width
            at += length
        }
        return Position(line: low, character: units)
    }

    func range(_ range: Range<Int>) -> TextRange {
        TextRange(start: position(of: range.lowerBound), end: position(of: range.upperBound))
    }

    func offsets(of range: TextRange) -> Range<Int> {
        let start = offset(of: range.start)
        return start..<max(start, offset(of: range.end))
    }

    /// The offset of a message's place, whose columns count bytes; that of the line's first word for a whole line.
    func offset(of place: SourceLocation) -> Int {
        guard place.line > 0 else { return 0 }
        let line = line(place.line - 1)
        guard place.column > 0 else {
            return bytes[line].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? line.lowerBound
        }
        return min(line.lowerBound + place.column - 1, line.upperBound)
    }

    /// Bytes per character and UTF-16 code units, by the first byte of UTF-8.
    private static func scalar(at byte: UInt8) -> (length: Int, width: Int) {
        switch byte {
        case ..<0xC0: (1, 1)
        case ..<0xE0: (2, 1)
        case ..<0xF0: (3, 1)
        default: (4, 2)
        }
    }

    /// The document with a change of `textDocument/didChange` made in it.
    func applying(_ change: JSONValue, version: Int) -> TextDocument? {
        guard let text = change["text"]?.string else { return nil }
        guard change["range"] != nil else { return TextDocument(path: path, version: version, bytes: Array(text.utf8)) }
        guard let range = TextRange(change["range"]) else { return nil }
        var bytes = bytes
        bytes.replaceSubrange(offsets(of: range), with: Array(text.utf8))
        return TextDocument(path: path, version: version, bytes: bytes)
    }
}
