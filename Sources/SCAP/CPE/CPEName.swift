/// A CPE name as a bundle of attributes (NISTIR 7695), read from a 2.2 URI or a 2.3 formatted string.
public struct CPEName: Sendable, Hashable {
    /// part, vendor, product, version, update, edition, language, software edition, target software, target
    /// hardware, other. Empty means any.
    public let attributes: [String]

    public init?(_ text: String) {
        if text.hasPrefix("cpe:2.3:") {
            var parts: [String] = []
            var current = ""
            var escaped = false
            for character in text.dropFirst(8) {
                if escaped {
                    current.append(character)
                    escaped = false
                } else if character == "\\" {
                    escaped = true
                } else if character == ":" {
                    parts.append(current)
                    current = ""
                } else {
                    current.append(character)
                }
            }
            parts.append(current)
            guard parts.count == 11 else { return nil }
            attributes = parts.map { $0 == "*" ? "" : $0.lowercased() }
        } else if text.hasPrefix("cpe:/") {
            var parts = text.dropFirst(5).split(separator: ":", omittingEmptySubsequences: false)
                .map { Self.decoded(String($0)).lowercased() }
            guard parts.count <= 7, let first = parts.first, ["", "a", "o", "h"].contains(first) else { return nil }
            // A packed edition carries the attributes that only 2.3 has.
            var extra = ["", "", "", ""]
            if parts.count > 5, parts[5].hasPrefix("~") {
                let packed = parts[5].split(separator: "~", omittingEmptySubsequences: false).map(String.init)
                guard packed.count == 6 else { return nil }
                parts[5] = packed[1]
                extra = Array(packed[2...])
            }
            attributes = parts + Array(repeating: "", count: 7 - parts.count) + extra
        } else {
            return nil
        }
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether every system that `other` names is one that this name names: each attribute is any here, or equal.
    public func matches(_ other: CPEName) -> Bool {
        zip(attributes, other.attributes).allSatisfy { $0.isEmpty || $0 == $1 }
    }
}
