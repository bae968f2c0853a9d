extension PatternSyntaxParser {
    mutating func escape() -> PatternSyntax? {
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

    static func control(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "n": "\n"
        case "t": "\t"
        case "r": "\r"
        case "f": "\u{C}"
        case "b": "\u{8}"
        default: letter
        }
    }
}
