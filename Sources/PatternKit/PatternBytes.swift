/// Which bytes of a Perl-compatible pattern are syntax, and which stand for themselves: behind a backslash or inside of a
/// character class.
public struct PatternBytes: Sendable {
    public let bytes: [UInt8]
    /// For each byte, whether it is outside of classes and not escaped. A class counts by its first bracket alone.
    public let isSyntax: [Bool]

    public init(_ pattern: String) {
        bytes = Array(pattern.utf8)
        var isSyntax = Array(repeating: false, count: bytes.count)
        var index = 0
        while index < bytes.count {
            isSyntax[index] = true
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "["): index = Self.classEnd(bytes, index) + 1
            default: index += 1
            }
        }
        self.isSyntax = isSyntax
    }

    /// Whether `text` stands at `index` as syntax.
    public func has(_ text: String, at index: Int) -> Bool {
        isSyntax[index] && bytes[index...].starts(with: text.utf8)
    }

    /// The index of a class's closing bracket; the pattern's end where there is none.
    private static func classEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "^") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
            if bytes[index] == UInt8(ascii: "\\") { index += 1 }
            if bytes[min(index, bytes.count)...].starts(with: "[:".utf8),
                let end = bytes[index...].dropFirst(2).firstIndex(of: UInt8(ascii: "]"))
            {
                index = end
            }
            index += 1
        }
        return index
    }
}
