/// What bytes may stand in text as they are.
enum CharacterClass {
    /// Whether the byte is an ASCII character that means nothing but itself, wherever it stands.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 32 < 96 && byte != 60 && byte != 38 && byte != 62
    }
}

extension XMLScanner {
    /// The length of the character that stands here, where XML may hold it (XML 1.0, 2.2). Lines are counted.
    mutating func character() throws(Unproven) -> Int {
        let first = byte(at)
        switch first {
        case .lineFeed:
            line += 1
            return 1
        case 9, 32..<0x80: return 1
        case 0xC2...0xDF:
            guard isContinuation(1) else { throw .notPlain }
            return 2
        case 0xE0...0xEF:
            guard isContinuation(1), isContinuation(2) else { throw .notPlain }
            let second = byte(at + 1)
            let isOverlong = first == 0xE0 && second < 0xA0
            let isSurrogate = first == 0xED && second >= 0xA0
            let isNoCharacter = first == 0xEF && second == 0xBF && byte(at + 2) >= 0xBE
            guard !isOverlong, !isSurrogate, !isNoCharacter else { throw .notPlain }
            return 3
        case 0xF0...0xF4:
            guard isContinuation(1), isContinuation(2), isContinuation(3) else { throw .notPlain }
            let second = byte(at + 1)
            guard first != 0xF0 || second >= 0x90, first != 0xF4 || second < 0x90 else { throw .notPlain }
            return 4
        default: throw .notPlain
        }
    }

    private func isContinuation(_ offset: Int) -> Bool { byte(at + offset) & 0xC0 == 0x80 }

    /// Decodes a character reference or one of XML's own entities (XML 1.0, 4.1 and 4.6).
    mutating func reference() throws(Unproven) {
        if byte(at + 1) != UInt8(ascii: "#") { return try entity() }
        try skip("&#")
        let radix: UInt32 = byte(at) == UInt8(ascii: "x") ? 16 : 10
        if radix == 16 { at += 1 }
        var value: UInt32 = 0
        let start = at
        while byte(at) != UInt8(ascii: ";") {
            guard at - start < 6, let digit = Self.digit(byte(at)), digit < radix else { throw .notPlain }
            value = value * radix + digit
            at += 1
        }
        guard at > start, value >= 32 || [9, 10, 13].contains(value), value != 0xFFFE, value != 0xFFFF,
            let scalar = Unicode.Scalar(value)
        else { throw .notPlain }
        for byte in String(Character(scalar)).utf8 { decoded.append(byte) }
        at += 1
    }

    private mutating func entity() throws(Unproven) {
        switch byte(at + 1) {
        case UInt8(ascii: "l"): try entity("&lt;", 60)
        case UInt8(ascii: "g"): try entity("&gt;", 62)
        case UInt8(ascii: "q"): try entity("&quot;", 34)
        case UInt8(ascii: "a") where byte(at + 2) == UInt8(ascii: "p"): try entity("&apos;", 39)
        default: try entity("&amp;", 38)
        }
    }

    private mutating func entity(_ text: StaticString, _ character: UInt8) throws(Unproven) {
        try skip(text)
        decoded.append(character)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 48...57: UInt32(byte - 48)
        case 97...102: UInt32(byte - 87)
        case 65...70: UInt32(byte - 55)
        default: nil
        }
    }
}
