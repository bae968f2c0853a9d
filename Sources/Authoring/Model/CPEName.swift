/// A CPE 2.3 name, read from its formatted string (NISTIR 7695 §6.2) or its URI (§6.1).
struct CPEName: Hashable, Sendable {
    /// part, vendor, product, version, update, edition, language, sw_edition, target_sw, target_hw, other; as formatted.
    var attributes: [String]

    init?(_ text: String) {
        if text.hasPrefix("cpe:2.3:") {
            var attributes: [String] = []
            var current = ""
            var escaped = false
            for character in text.dropFirst(8) {
                if escaped {
                    current += "\\" + String(character)
                    escaped = false
                } else if character == "\\" {
                    escaped = true
                } else if character == ":" {
                    attributes.append(current)
                    current = ""
                } else {
                    current.append(character)
                }
            }
            attributes.append(current)
            guard attributes.count == 11, !escaped, attributes.allSatisfy({ !$0.isEmpty }),
                ["a", "o", "h", "*", "-"].contains(attributes[0])
            else { return nil }
            self.attributes = attributes
        } else if text.hasPrefix("cpe:/") {
            var parts = text.dropFirst(5).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard (1...7).contains(parts.count), ["a", "o", "h", ""].contains(parts[0]) else { return nil }
            parts += repeatElement("", count: 7 - parts.count)
            var edition = [parts[5], "", "", "", ""]
            if parts[5].hasPrefix("~") {
                let packed = parts[5].dropFirst().split(separator: "~", omittingEmptySubsequences: false).map(
                    String.init)
                guard packed.count == 5 else { return nil }
                edition = packed
            }
            let all = Array(parts[0..<5]) + [edition[0], parts[6]] + edition[1...]
            attributes = all.map(Self.formatted)
        } else {
            return nil
        }
    }

    /// The formatted string `cpe:2.3:…`.
    var formattedString: String { "cpe:2.3:" + attributes.joined(separator: ":") }

    /// The URI `cpe:/…`, the only form that a CPE 2.x dictionary's item takes (NISTIR 7695 §6.1.2).
    var uri: String {
        let bound = attributes.map(Self.bound)
        var parts = Array(bound[0..<5])
        if bound[7...].allSatisfy(\.isEmpty) {
            parts.append(bound[5])
        } else {
            parts.append("~" + ([bound[5]] + bound[7...]).joined(separator: "~"))
        }
        parts.append(bound[6])
        while parts.last == "" { parts.removeLast() }
        return "cpe:/" + parts.joined(separator: ":")
    }

    /// One attribute as part of a URI.
    private static func bound(_ attribute: String) -> String {
        if attribute == "*" { return "" }
        var result = ""
        var escaped = false
        for byte in attribute.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if escaped {
                result += "-._".contains(character) ? String(character) : "%" + hex(byte)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "?" {
                result += "%01"
            } else if character == "*" {
                result += "%02"
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func formatted(_ part: String) -> String {
        if part.isEmpty { return "*" }
        if part == "-" { return "-" }
        var result = ""
        var rest = part[...]
        while let character = rest.popFirst() {
            if character == "%" {
                let code = rest.prefix(2)
                rest = rest.dropFirst(2)
                if code == "01" {
                    result += "?"
                } else if code == "02" {
                    result += "*"
                } else if let value = UInt8(code, radix: 16) {
                    result += "\\" + String(Unicode.Scalar(value))
                }
            } else if character.isLetter || character.isNumber || "._-".contains(character) {
                result.append(character)
            } else {
                result += "\\" + String(character)
            }
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}
