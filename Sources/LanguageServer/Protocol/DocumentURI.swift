/// `file:` URIs of documents and the paths that they stand for (RFC 8089).
enum DocumentURI {
    /// The path of a `file:` URI on this machine; `nil` for another.
    static func path(_ uri: String) -> String? {
        guard uri.hasPrefix("file://") else { return nil }
        var rest = uri.dropFirst(7)
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        guard rest[..<slash].isEmpty || rest[..<slash] == "localhost" else { return nil }
        rest = rest[slash...].prefix { $0 != "?" && $0 != "#" }
        var bytes: [UInt8] = []
        var coded = rest.utf8.makeIterator()
        while let byte = coded.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = coded.next(), let low = coded.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), value != 0
            else { return nil }
            bytes.append(value)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func uri(_ path: String) -> String {
        var text = "file://"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }
}
