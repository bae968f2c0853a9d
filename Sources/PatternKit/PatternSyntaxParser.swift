extension PatternSyntax {
    /// Reads a pattern; `nil` for what is nested more than 64 deep, or is no pattern.
    public init?(_ text: String) {
        var parser = PatternSyntaxParser(text)
        guard let syntax = parser.alternation(depth: 0), parser.isAtEnd else { return nil }
        self = syntax
    }
}

/// Recursive descent over a pattern (pcre2pattern(3)).
private struct PatternSyntaxParser {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var captures = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { at == scalars.count }
    private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func skip(while include: (Unicode.Scalar) -> Bool) {
        while let scalar = next, include(scalar) { at += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[at...].starts(with: wanted) else { return false }
        at += wanted.count
        return true
    }

    mutating func alternation(depth: Int) -> PatternSyntax? {
        guard depth < 64 else { return nil }
        var branches: [PatternSyntax] = []
        repeat {
            guard let branch = sequence(depth: depth) else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence(depth: Int) -> PatternSyntax? {
        var parts: [PatternSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let atom = atom(depth: depth) else { return nil }
            parts.append(quantified(atom))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func quantified(_ atom: PatternSyntax) -> PatternSyntax {
        var atom = atom
        while let (least, most) = bounds() {
            let isPossessive = take("+")
            if !isPossessive { _ = take("?") }
            atom = .repetition(atom, least: least, most: most, isPossessive: isPossessive)
        }
        return atom
    }

    private mutating func bounds() -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard next == "{" else { return nil }
        let start = at
        at += 1
        let least = number()
        let hasComma = take(",")
        let most = hasComma ? number() : least
        guard least != nil, take("}") else {
            // Not a quantifier: the brace stands for itself.
            at = start
            return nil
        }
        return (least ?? 0, hasComma ? most : least)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ("0"..."9").contains(scalar), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(scalar.value - 48)
            at += 1
        }
        return value
    }

    private mutating func atom(depth: Int) -> PatternSyntax? {
        guard let scalar = next else { return nil }
        at += 1
        switch scalar {
        case "^": return .start
        case "$": return .end
        case ".":
            var set = PatternSyntax.CharacterSet("\n")
            set.literal = nil
            return .characters(set.inverted)
        case "[": return characterClass()
        case "(": return group(depth: depth)
        case "\\": return escape()
        default: return .characters(.init(scalar))
        }
    }

    private mutating func group(depth: Int) -> PatternSyntax? {
        var look: Bool?
        var capture: Int?
        var isAtomic = false
        if take("?") {
            if take("#") {
                skip { $0 != ")" }
                return take(")") ? .sequence([]) : nil
            }
            if take("=") || take("<=") {
                look = false
            } else if take("!") || take("<!") {
                look = true
            } else if take(">") {
                isAtomic = true
            } else if take("P<") || take("<") || take("'") {
                skip { $0 != ">" && $0 != "'" }
                at = min(at + 1, scalars.count)
                captures += 1
                capture = captures
            } else if !take(":") {
                // Options, conditions and calls: skipped up to what they hold.
                skip { "imsxnJU^-".unicodeScalars.contains($0) }
                if take(")") { return .other }
                guard take(":") else { return nil }
            }
        } else if take("*") {
            skip { $0 != ")" }
            return take(")") ? .other : nil
        } else {
            captures += 1
            capture = captures
        }
        guard let inner = alternation(depth: depth + 1), take(")") else { return nil }
        if let look { return .look(inner, isNegative: look) }
        return .group(inner, capture: capture, isAtomic: isAtomic)
    }

    private mutating func escape() -> PatternSyntax? {
        guard let scalar = next else { return nil }
        at += 1
        if let set = Self.classSet(scalar) { return .characters(set) }
        switch scalar {
        case "A": return .start
        case "z", "Z": return .end
        case "b", "B", "G", "K": return .boundary
        case "n": return .characters(.init("\n"))
        case "t": return .characters(.init("\t"))
        case "r": return .characters(.init("\r"))
        case "f": return .characters(.init("\u{C}"))
        case "e": return .characters(.init("\u{1B}"))
        case "Q":
            var parts: [PatternSyntax] = []
            while !isAtEnd, !take("\\E") {
                parts.append(.characters(.init(scalars[at])))
                at += 1
            }
            return .sequence(parts)
        case "0"..."9", "x", "p", "P", "k", "g", "c", "o", "N", "R", "X", "C", "E":
            return skipArgument()
        default: return .characters(.init(scalar))
        }
    }

    /// Skips what belongs to an escape that is not looked into.
    private mutating func skipArgument() -> PatternSyntax {
        if next == "{" || next == "<" {
            skip { $0 != "}" && $0 != ">" }
            at = min(at + 1, scalars.count)
        } else {
            skip { $0.properties.isASCIIHexDigit }
        }
        return .other
    }

    /// `\d`, `\w`, `\s`, `\h` and what they are not.
    private static func classSet(_ letter: Unicode.Scalar) -> PatternSyntax.CharacterSet? {
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

    private mutating func characterClass() -> PatternSyntax? {
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

    private mutating func skipClass() -> PatternSyntax? {
        while let scalar = next {
            at = min(scalars.count, at + (scalar == "\\" ? 2 : 1))
            if scalar == "]" { return .other }
        }
        return nil
    }

    private static func control(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "n": "\n"
        case "t": "\t"
        case "r": "\r"
        case "f": "\u{C}"
        case "b": "\u{8}"
        default: letter
        }
    }

    /// `[:name:]` inside of a class, its first bracket read.
    private mutating func posixClass() -> PatternSyntax.CharacterSet? {
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
