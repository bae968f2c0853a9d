import Diagnostics

/// The text of a YAML file: its comments, and scalars by their places.
struct YAMLSource {
    let file: String
    private let lines: [Substring]

    init(_ text: String, file: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The comments that silence rules: one that stands alone speaks of the next line and all that is indented below it, one
    /// at the end of a line of that line.
    func suppressions() -> [Suppression] {
        lines.indices.compactMap { index in
            let line = lines[index]
            guard line.contains(Suppression.mark), let hash = line.firstIndex(of: "#") else { return nil }
            let isAlone = line[..<hash].allSatisfy(\.isWhitespace)
            return Suppression(
                comment: String(line[hash...]), at: SourceLocation(file: file, line: index + 1),
                scope: isAlone ? block(after: index) : index + 1...index + 1)
        }
    }

    /// The lines of what begins below line `index`, from 1.
    private func block(after index: Int) -> ClosedRange<Int> {
        func isText(_ line: Substring) -> Bool {
            let text = line.drop { $0 == " " }
            return !text.isEmpty && !text.hasPrefix("#")
        }
        guard let first = lines.indices.dropFirst(index + 1).first(where: { isText(lines[$0]) }) else {
            return index + 1...index + 1
        }
        let indent = lines[first].prefix { $0 == " " }.count
        var last = first
        for next in lines.indices.dropFirst(first + 1) {
            if isText(lines[next]), lines[next].prefix(while: { $0 == " " }).count <= indent { break }
            last = next
        }
        return first + 1...last + 1
    }

    /// The edit that makes `new` of the scalar `old` at a place; `nil` where the scalar is not written as it reads.
    func replacing(_ old: String, by new: String, at place: SourceLocation) -> Diagnostic.FixIt? {
        guard place.line > 0, place.line <= lines.count, place.column > 0, !old.isEmpty, !new.contains("\n") else {
            return nil
        }
        let line = Array(lines[place.line - 1].utf8)
        var start = place.column - 1
        guard start < line.count else { return nil }
        let quote = line[start] == UInt8(ascii: "'") || line[start] == UInt8(ascii: "\"") ? line[start] : nil
        if quote != nil { start += 1 }
        let written = Array(old.utf8)
        guard line[start...].starts(with: written) else { return nil }
        let end = start + written.count
        if let quote {
            // What is escaped does not read as it is written.
            guard end < line.count, line[end] == quote, !new.utf8.contains(quote),
                !new.contains("\\") || quote == UInt8(ascii: "'")
            else { return nil }
        } else {
            let rest = line[end...].drop { $0 == UInt8(ascii: " ") }
            guard rest.first.map({ ",]}#:".utf8.contains($0) }) ?? true, Self.isPlain(new) else { return nil }
        }
        return .init(
            summary: "write “\(new)”", location: SourceLocation(file: file, line: place.line, column: start + 1),
            length: written.count, replacement: new)
    }

    /// Whether a text needs no quotes wherever the old one needed none.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, !"-?:,[]{}#&*!|>'\"%@`".contains(first), text.last?.isWhitespace == false else {
            return false
        }
        return !text.contains(": ") && !text.contains(" #") && !text.contains { ",[]{}".contains($0) }
    }
}
