/// The three forms in which CPE names are written (NISTIR 7695 §5.2, §6.1, §6.2).
extension CPEName {
    /// What may stand in a formatted string without a backslash.
    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
    }

    /// What must have a backslash before it in a formatted string, to stand for itself.
    private static let quoted = Set("\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~")

    // MARK: Formatted strings

    /// Eleven attributes between colons (§6.2).
    static func formattedString(_ text: Substring) -> [CPEAttribute]? {
        guard let first = text.first, !first.isUppercase else { return nil }
        var attributes: [CPEAttribute] = []
        var current: [CPEAttribute.Unit] = []
        var raw = ""
        var rest = text
        while true {
            let character = rest.popFirst()
            guard let character, character != ":" else {
                guard let attribute = attribute(current, raw), isLanguage(raw) || attributes.count != 6 else {
                    return nil
                }
                attributes.append(attribute)
                (current, raw) = ([], "")
                if character == nil { break }
                continue
            }
            raw.append(character)
            if character == "\\" {
                guard let next = rest.popFirst(), quoted.contains(next) else { return nil }
                raw.append(next)
                current.append(.character(next))
            } else if character == "*" || character == "?" {
                current.append(character == "*" ? .anyText : .anyCharacter)
            } else {
                guard isPlain(character) else { return nil }
                current += character.lowercased().map { .character($0) }
            }
        }
        return attributes.count == 11 ? attributes : nil
    }

    private static func attribute(_ units: [CPEAttribute.Unit], _ raw: String) -> CPEAttribute? {
        switch raw {
        case "*": .any
        case "-": .notApplicable
        default: CPEAttribute(units: units)
        }
    }

    /// A language as RFC 5646 has it, with a region or without.
    private static func isLanguage(_ text: String) -> Bool {
        if text == "*" || text == "-" { return true }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (2...3).contains(parts[0].count), parts[0].allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        guard parts.count > 1 else { return true }
        let region = parts[1]
        return parts.count == 2
            && (region.count == 2 && region.allSatisfy { $0.isASCII && $0.isLetter }
                || region.count == 3 && region.allSatisfy { $0.isASCII && $0.isNumber })
    }

    // MARK: URIs

    /// Up to seven components; a packed edition carries the attributes that only 2.3 has (§6.1.2).
    static func uri(_ text: Substring) -> [CPEAttribute]? {
        guard text.allSatisfy({ isPlain($0) || $0 == "~" || $0 == "%" || $0 == ":" }) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 7 else { return nil }
        var attributes: [CPEAttribute] = []
        var packed: [CPEAttribute] = Array(repeating: .any, count: 4)
        for (index, part) in parts.enumerated() {
            let fields = part.split(separator: "~", omittingEmptySubsequences: false)
            if index == 5, part.hasPrefix("~"), fields.count == 6 {
                attributes.append(component(fields[1]))
                packed = fields[2...].map(component)
            } else {
                attributes.append(component(part))
            }
        }
        return attributes + Array(repeating: .any, count: 7 - attributes.count) + packed
    }

    /// One component: empty is any, `%01` and `%02` are wildcards, other escapes the characters that they encode.
    private static func component(_ text: Substring) -> CPEAttribute {
        if text.isEmpty { return .any }
        if text == "-" { return .notApplicable }
        var units: [CPEAttribute.Unit] = []
        var rest = text
        while let character = rest.popFirst() {
            guard character == "%", rest.count >= 2, let code = UInt8(rest.prefix(2), radix: 16) else {
                units += character.lowercased().map { .character($0) }
                continue
            }
            rest = rest.dropFirst(2)
            switch code {
            case 1: units.append(.anyCharacter)
            case 2: units.append(.anyText)
            default: units += Character(UnicodeScalar(code)).lowercased().map { .character($0) }
            }
        }
        return CPEAttribute(units: units) ?? CPEAttribute(literal: text)
    }

    // MARK: Well-formed names

    /// `a=v` between commas: strings in quotation marks, `ANY` and `NA` without (§5.2).
    static func wellFormedName(_ text: Substring) -> [CPEAttribute]? {
        guard text.last == "]" else { return nil }
        var attributes: [CPEAttribute] = Array(repeating: .any, count: attributeNames.count)
        var seen: Set<Int> = []
        var rest = text.dropLast()
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="),
                let index = attributeNames.firstIndex(of: rest[..<equals].lowercased()), seen.insert(index).inserted
            else { return nil }
            rest = rest[rest.index(after: equals)...]
            guard let value = wellFormedValue(&rest) else { return nil }
            attributes[index] = value
            guard rest.isEmpty || rest.popFirst() == "," && !rest.isEmpty else { return nil }
        }
        return attributes
    }

    private static func wellFormedValue(_ rest: inout Substring) -> CPEAttribute? {
        for (word, value) in [("ANY", CPEAttribute.any), ("NA", .notApplicable)] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            return value
        }
        guard rest.popFirst() == "\"" else { return nil }
        var units: [CPEAttribute.Unit] = []
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\" {
                guard let next = rest.popFirst() else { return nil }
                units.append(.character(next))
            } else if character == "*" || character == "?" {
                units.append(character == "*" ? .anyText : .anyCharacter)
            } else {
                guard isPlain(character), character != "-" || !units.isEmpty else { return nil }
                units += character.lowercased().map { .character($0) }
            }
        }
        return CPEAttribute(units: units)
    }
}
