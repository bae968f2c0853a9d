/// Turns columns that count characters, as libyaml's do, into columns that count bytes, as places in messages do.
struct ColumnMap {
    private let lines: [Substring.UTF8View]
    /// The line that was asked for last, and where each of its characters begins.
    private var line = 0
    private var starts: [Int] = []

    init(_ text: String) {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        lines = isPlain ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(\.utf8)
    }

    /// - Parameters: a column and a line, from 1.
    mutating func column(_ column: Int, inLine number: Int) -> Int {
        guard lines.indices.contains(number - 1) else { return column }
        if line != number {
            line = number
            let bytes = lines[number - 1]
            let isPlain = bytes.allSatisfy { $0 < 0x80 }
            starts = isPlain ? [] : bytes.enumerated().filter { $0.element & 0xC0 != 0x80 }.map(\.offset)
        }
        return starts.indices.contains(column - 1) ? starts[column - 1] + 1 : column
    }
}
