extension PatternSyntax {
    /// Reads a pattern; `nil` for what is nested more than 64 deep, or is no pattern.
    public init?(_ text: String) {
        var parser = PatternSyntaxParser(text)
        guard let syntax = parser.alternation(depth: 0), parser.isAtEnd else { return nil }
        self = syntax
    }
}

/// Recursive descent over a pattern (pcre2pattern(3)).
struct PatternSyntaxParser {
    let scalars: [Unicode.Scalar]
    var at = 0
    var captures = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { at == scalars.count }
    var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    mutating func skip(while include: (Unicode.Scalar) -> Bool) {
        while let scalar = next, include(scalar) { at += 1 }
    }

    mutating func take(_ text: String) -> Bool {
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

    mutating func sequence(depth: Int) -> PatternSyntax? {
        var parts: [PatternSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let atom = atom(depth: depth) else { return nil }
            parts.append(quantified(atom))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    mutating func quantified(_ atom: PatternSyntax) -> PatternSyntax {
        var atom = atom
        while let (least, most) = bounds() {
            let isPossessive = take("+")
            if !isPossessive { _ = take("?") }
            atom = .repetition(atom, least: least, most: most, isPossessive: isPossessive)
        }
        return atom
    }

    mutating func bounds() -> (Int, Int?)? {
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

    mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ("0"..."9").contains(scalar), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(scalar.value - 48)
            at += 1
        }
        return value
    }

    mutating func atom(depth: Int) -> PatternSyntax? {
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
}
