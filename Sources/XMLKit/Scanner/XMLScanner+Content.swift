extension XMLScanner {
    /// What stands before the document element: a byte order mark, the XML declaration, comments.
    mutating func prolog() throws(Unproven) {
        if has("\u{FEFF}", at: 0) { at = 3 }
        if has("<?xml ", at: at) {
            at += 5
            try declaration()
        }
        try miscellany()
    }

    /// The XML declaration of version 1.0 in UTF-8, and none other.
    private mutating func declaration() throws(Unproven) {
        try pseudoAttribute("version", "1.0")
        try pseudoAttribute("encoding", "utf-8")
        try pseudoAttribute("standalone", "yes", or: "no")
        skipSpace()
        try skip("?>")
    }

    private mutating func pseudoAttribute(
        _ name: StaticString, _ value: StaticString, or other: StaticString? = nil
    ) throws(Unproven) {
        let before = at
        skipSpace()
        guard at > before, has(name, at: at) else { return }
        at += name.utf8CodeUnitCount
        skipSpace()
        try skip("=")
        skipSpace()
        let quote = byte(at)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .notPlain }
        at += 1
        let matching = hasLowercased(value) ? value : other
        guard let matching, hasLowercased(matching) else { throw .notPlain }
        at += matching.utf8CodeUnitCount
        guard byte(at) == quote else { throw .notPlain }
        at += 1
    }

    private func hasLowercased(_ text: StaticString) -> Bool {
        for i in 0..<text.utf8CodeUnitCount {
            let next = byte(at + i)
            guard (65...90).contains(next) ? next + 32 == text.utf8Start[i] : next == text.utf8Start[i] else {
                return false
            }
        }
        return true
    }

    /// White space, comments and processing instructions outside the document element.
    mutating func miscellany() throws(Unproven) {
        while true {
            skipSpace()
            guard try aside() else { return }
        }
    }

    /// Skips a comment or processing instruction; `false` where none stands here.
    private mutating func aside() throws(Unproven) -> Bool {
        if has("<!--", at: at) {
            at += 4
            try skipCharacters(to: "--")
            try skip(">")
            return true
        }
        guard has("<?", at: at) else { return false }
        at += 2
        let start = at
        while byte(at).isASCIINamePart { at += 1 }
        let isReserved =
            at - start == 3 && (byte(start) | 32, byte(start + 1) | 32, byte(start + 2) | 32) == (120, 109, 108)
        guard byte(start).isASCIINameStart, !isReserved, byte(at).isXMLSpace || has("?>", at: at) else {
            throw .notPlain
        }
        try skipCharacters(to: "?>")
        return true
    }

    /// Skips to the end of the text.
    private mutating func skipCharacters(to text: StaticString) throws(Unproven) {
        while !has(text, at: at) { at += try character() }
        at += text.utf8CodeUnitCount
    }

    /// Text up to the next tag, with the comments in it left out.
    mutating func content() throws(Unproven) {
        decoded.next()
        let start = at
        let from = decoded.end
        var raw = start
        var isDecoded = false
        while true {
            guard at < bytes.count else { throw .notPlain }
            let next = bytes[at]
            if CharacterClass.isPlain(next) {
                at += 1
                continue
            }
            switch next {
            case .lineFeed:
                line += 1
                at += 1
            case 9: at += 1
            case UInt8(ascii: ">"):
                if at >= 2, bytes[at - 1] == 93, bytes[at - 2] == 93 { throw .notPlain }
                at += 1
            case .ampersand:
                append(raw..<at, &isDecoded)
                try reference()
                raw = at
            case .lessThan:
                let following = byte(at + 1)
                guard following == UInt8(ascii: "!") || following == UInt8(ascii: "?") else {
                    return try tell(raw: raw..<at, isDecoded ? from : nil)
                }
                append(raw..<at, &isDecoded)
                if has("<![CDATA[", at: at) { try section() } else if try !aside() { throw .notPlain }
                raw = at
            case 0x80...: at += try character()
            default: throw .notPlain
            }
        }
    }

    private mutating func append(_ range: Range<Int>, _ isDecoded: inout Bool) {
        isDecoded = true
        decoded.append(slice(range))
    }

    private mutating func tell(raw: Range<Int>, _ from: Int?) throws(Unproven) {
        guard let from else {
            if !raw.isEmpty { try sink.text(slice(raw), line: line) }
            return
        }
        decoded.append(slice(raw))
        if decoded.end > from { try sink.text(decoded.slice(from: from), line: line) }
    }

    private mutating func section() throws(Unproven) {
        at += 9
        let start = at
        try skipCharacters(to: "]]>")
        decoded.append(slice(start..<at - 3))
    }
}
