import Diagnostics
import XMLKit

/// Files with the edits of findings made in them.
public struct FixApplication: Sendable {
    /// The new bytes of each file that changes.
    public private(set) var files: [(path: String, bytes: [UInt8])] = []
    /// How many edits were made; those that overlap wait for another run.
    public private(set) var count = 0

    /// Makes the edits of `found`.
    /// - Parameter read: gives the bytes of a file.
    /// - Throws: what `read` throws, and `Diagnostic` where an edited document were no XML any more.
    public init(_ found: [Diagnostic], read: (String) throws -> [UInt8]) throws {
        let edits = Dictionary(grouping: Set(found.flatMap(\.fixIts)), by: \.location.file)
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) {
            let bytes = try read(path)
            let isXML = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "<")
            let starts = Self.lineStarts(bytes)
            var mended: [UInt8] = []
            var done = 0
            for edit in edits.sorted(by: { $0.location < $1.location }) {
                guard starts.indices.contains(edit.location.line - 1) else { continue }
                let start = starts[edit.location.line - 1] + edit.location.column - 1
                guard start >= done, start + edit.length <= bytes.count else { continue }
                mended += bytes[done..<start]
                mended += edit.replacement.utf8
                done = start + edit.length
                count += 1
            }
            mended += bytes[done...]
            if isXML { _ = try XMLParser().parse(mended, source: path) }
            files.append((path, mended))
        }
    }

    private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
        [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }
}
