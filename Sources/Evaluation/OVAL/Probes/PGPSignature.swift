/// Finds out which key made an OpenPGP signature (RFC 4880, §5.2). Nothing is verified.
enum PGPSignature {
    /// The key's id in 16 hexadecimal digits, or `nil` where the packet does not tell.
    static func keyID(of packet: ArraySlice<UInt8>) -> String? {
        guard let body = body(of: packet), let version = body.first else { return nil }
        switch version {
        case 3: return id(body.dropFirst(7).prefix(8))
        case 4:
            // Subpackets that are signed, then those that are not.
            var rest = body.dropFirst(4)
            for _ in 0..<2 {
                guard rest.count >= 2 else { return nil }
                let count = number(rest.prefix(2))
                let area = rest.dropFirst(2).prefix(count)
                if let found = issuer(in: area) { return found }
                rest = rest.dropFirst(2 + count)
            }
            return nil
        default: return nil
        }
    }

    /// What is in a signature packet, of the old or the new format (§4.2).
    private static func body(of packet: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let tag = packet.first, tag & 0x80 != 0 else { return nil }
        if tag & 0x40 != 0 {
            return tag & 0x3F == 2 ? field(packet.dropFirst())?.content : nil
        }
        guard (tag >> 2) & 0xF == 2, tag & 3 != 3 else { return nil }
        let size = 1 << Int(tag & 3)
        guard packet.count > size else { return nil }
        return packet.dropFirst(1 + size).prefix(number(packet.dropFirst().prefix(size)))
    }

    /// The issuer (16), or the last digits of its fingerprint (33), among subpackets (§5.2.3.1).
    private static func issuer(in area: ArraySlice<UInt8>) -> String? {
        var rest = area
        while let (content, after) = field(rest), let type = content.first {
            switch type & 0x7F {
            case 16: return id(content.dropFirst().prefix(8))
            case 33 where content.count > 9: return id(content.suffix(8))
            default: rest = after
            }
        }
        return nil
    }

    /// A length of one, two or five bytes, and what it measures (§4.2.2, §5.2.3.1).
    private static func field(_ bytes: ArraySlice<UInt8>) -> (content: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        guard let first = bytes.first else { return nil }
        let size = first < 192 ? 1 : first < 255 ? 2 : 5
        guard bytes.count > size else { return nil }
        let length: Int
        switch size {
        case 1: length = Int(first)
        case 2: length = (Int(first) - 192) << 8 + Int(bytes[bytes.startIndex + 1]) + 192
        default: length = number(bytes.dropFirst().prefix(4))
        }
        let content = bytes.dropFirst(size).prefix(length)
        return (content, bytes.dropFirst(size + content.count))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func id(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count == 8 else { return nil }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
