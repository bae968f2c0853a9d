extension PatternSyntaxParser {
    mutating func group(depth: Int) -> PatternSyntax? {
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

    /// Skips what belongs to an escape that is not looked into.
    mutating func skipArgument() -> PatternSyntax {
        if next == "{" || next == "<" {
            skip { $0 != "}" && $0 != ">" }
            at = min(at + 1, scalars.count)
        } else {
            skip { $0.properties.isASCIIHexDigit }
        }
        return .other
    }
}
