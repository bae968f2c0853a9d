/// The part of a pattern for paths that every match begins with, so that a search need not begin at `/`.
enum FixedPrefix {
    private static let special = Set("^*?$.([{|+\\".utf8)

    /// The deepest directory that every path matching `pattern` is in or below; `/` where none is certain.
    static func directory(ofPattern pattern: String) -> String {
        var bytes = Array(pattern.utf8)[...]
        guard bytes.first == UInt8(ascii: "^") else { return "/" }
        bytes = bytes.dropFirst()
        // An alternative at the top level would begin anew.
        guard !hasAlternative(bytes) else { return "/" }
        var literal: [UInt8] = []
        var ended = false
        while let byte = bytes.first {
            bytes = bytes.dropFirst()
            if byte == UInt8(ascii: "\\"), let next = bytes.first, !isAlphanumeric(next) {
                literal.append(next)
                bytes = bytes.dropFirst()
            } else if special.contains(byte) {
                // `$` at the very end leaves the whole pattern literal.
                ended = byte == UInt8(ascii: "$") && bytes.isEmpty
                // A quantifier makes the byte before it uncertain.
                if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "{") {
                    _ = literal.popLast()
                }
                break
            } else {
                literal.append(byte)
            }
        }
        if !ended {
            guard let slash = literal.lastIndex(of: UInt8(ascii: "/")) else { return "/" }
            literal = Array(literal[..<slash])
        }
        let path = String(decoding: literal, as: UTF8.self)
        return path.hasPrefix("/") ? path : "/"
    }

    private static func hasAlternative(_ bytes: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        var inClass = false
        var escaped = false
        for byte in bytes {
            if escaped {
                escaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): escaped = true
            case UInt8(ascii: "["): inClass = true
            case UInt8(ascii: "]"): inClass = false
            case UInt8(ascii: "(") where !inClass: depth += 1
            case UInt8(ascii: ")") where !inClass: depth -= 1
            case UInt8(ascii: "|") where !inClass && depth == 0: return true
            default: break
            }
        }
        return false
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
