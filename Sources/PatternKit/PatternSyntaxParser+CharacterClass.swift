extension PatternSyntaxParser {
    /// `\d`, `\w`, `\s`, `\h` and what they are not.
    static func classSet(_ letter: Unicode.Scalar) -> PatternSyntax.CharacterSet? {
        var set = PatternSyntax.CharacterSet()
        func insert(_ characters: String) { for scalar in characters.unicodeScalars { set.insert(scalar) } }
        switch letter.properties.lowercaseMapping {
        case "d": insert("0123456789")
        case "w": insert("0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        case "s": insert(" \t\n\r\u{B}\u{C}")
        case "h": insert(" \t")
        default: return nil
        }
        return letter.properties.isUppercase ? set.inverted : set
    }

    mutating func characterClass() -> PatternSyntax? {
        var set = PatternSyntax.CharacterSet()
        let isNegated = take("^")
        var isFirst = true
        while let scalar = next {
            at += 1
            if scalar == "]", !isFirst { return .characters(isNegated ? set.inverted : set) }
            isFirst = false
            if scalar == "[", next == ":" {
                guard let name = posixClass() else { return nil }
                set.formUnion(name)
                continue
            }
            var first = scalar
            if scalar == "\\" {
                guard let escaped = next else { return nil }
                at += 1
                if let named = Self.classSet(escaped) {
                    set.formUnion(named)
                    continue
                }
                first = Self.control(escaped)
                if escaped == "x" || escaped == "p" || escaped == "P" {
                    _ = skipArgument()
                    return skipClass()
                }
            }
            guard next == "-", at + 1 < scalars.count, scalars[at + 1] != "]" else {
                set.insert(first)
                continue
            }
            at += 1
            var last = scalars[at]
            at += 1
            if last == "\\", let escaped = next {
                last = Self.control(escaped)
                at += 1
            }
            guard first.value <= last.value else { return nil }
            for value in first.value...min(last.value, 127) where first.value < 128 {
                if let scalar = Unicode.Scalar(value) { set.insert(scalar) }
            }
            if last.value > 127 { set.hasOthers = true }
        }
        return nil
    }

    mutating func skipClass() -> PatternSyntax? {
        while let scalar = next {
            at = min(scalars.count, at + (scalar == "\\" ? 2 : 1))
            if scalar == "]" { return .other }
        }
        return nil
    }

    /// `[:name:]` inside of a class, its first bracket read.
    mutating func posixClass() -> PatternSyntax.CharacterSet? {
        var set = PatternSyntax.CharacterSet()
        let names: [(String, (Unicode.Scalar) -> Bool)] = [
            ("alpha", { $0.properties.isAlphabetic }), ("digit", { ("0"..."9").contains($0) }),
            ("alnum", { $0.properties.isAlphabetic || ("0"..."9").contains($0) }),
            ("space", { " \t\n\r\u{B}\u{C}".unicodeScalars.contains($0) }), ("blank", { $0 == " " || $0 == "\t" }),
            ("upper", { ("A"..."Z").contains($0) }), ("lower", { ("a"..."z").contains($0) }),
            ("punct", { $0.value > 32 && $0.value < 127 && !$0.properties.isAlphabetic && !("0"..."9").contains($0) }),
            ("xdigit", { $0.properties.isASCIIHexDigit }), ("graph", { $0.value > 32 && $0.value < 127 }),
            ("print", { $0.value > 31 && $0.value < 127 }), ("cntrl", { $0.value < 32 || $0.value == 127 }),
            ("word", { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }),
        ]
        for (name, contains) in names {
            let isNegated = take(":^\(name):]")
            guard isNegated || take(":\(name):]") else { continue }
            for value in UInt32(0)..<128 {
                if let scalar = Unicode.Scalar(value), contains(scalar) { set.insert(scalar) }
            }
            return isNegated ? set.inverted : set
        }
        return nil
    }
}
