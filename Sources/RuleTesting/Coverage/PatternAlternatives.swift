import PatternKit

/// The alternatives of a Perl-compatible pattern, and the same pattern with an empty group at the end of each, so that a
/// match tells which of them it went through.
///
/// Patterns that refer to groups by number, and alternatives inside of assertions, are left alone: there are none then.
struct PatternAlternatives {
    /// The text of each alternative, in the order of their ends.
    private(set) var texts: [String] = []
    /// The group that marks each alternative.
    private(set) var markers: [Int] = []
    /// The pattern with the marks.
    private(set) var marked = ""

    private let syntax: PatternBytes

    private struct Group {
        let isAssertion: Bool
        var alternatives: [Range<Int>] = []
        /// Where the alternative that is being read begins.
        var start: Int
    }

    init(_ pattern: String) {
        syntax = PatternBytes(pattern)
        guard !refersToGroups, let alternatives, !alternatives.isEmpty else { return }
        var output: [UInt8] = []
        var groups = 0
        for index in 0...syntax.bytes.count {
            for range in alternatives where range.upperBound == index {
                output += "()".utf8
                groups += 1
                markers.append(groups)
                texts.append(String(decoding: syntax.bytes[range], as: UTF8.self))
            }
            guard index < syntax.bytes.count else { break }
            output.append(syntax.bytes[index])
            if opensCapture(index) { groups += 1 }
        }
        marked = String(decoding: output, as: UTF8.self)
    }

    /// Those of all groups that have more than one, by their ends; `nil` for a pattern whose groups do not close.
    private var alternatives: [Range<Int>]? {
        var found: [Range<Int>] = []
        var open = [Group(isAssertion: false, start: 0)]
        func close(_ group: Group, at index: Int) {
            guard !group.alternatives.isEmpty, !group.isAssertion else { return }
            found += group.alternatives + [group.start..<index]
        }
        for (index, byte) in syntax.bytes.enumerated() where syntax.isSyntax[index] {
            switch byte {
            case UInt8(ascii: "("):
                let isAssertion = ["(?=", "(?!", "(?<=", "(?<!", "(?#"].contains { syntax.has($0, at: index) }
                let isInside = open[open.count - 1].isAssertion
                open.append(Group(isAssertion: isAssertion || isInside, start: contentStart(index)))
            case UInt8(ascii: "|"):
                let last = open.count - 1
                open[last].alternatives.append(open[last].start..<index)
                open[last].start = index + 1
            case UInt8(ascii: ")"):
                guard open.count > 1 else { return nil }
                close(open.removeLast(), at: index)
            default: break
            }
        }
        guard open.count == 1 else { return nil }
        close(open[0], at: syntax.bytes.count)
        return found.sorted { ($0.upperBound, -$0.lowerBound) < ($1.upperBound, -$1.lowerBound) }
    }

    /// Where the first alternative of the group that opens at `index` begins.
    private func contentStart(_ index: Int) -> Int {
        guard syntax.has("(?", at: index) else { return index + 1 }
        // `(?:`, `(?i:`, `(?=`, `(?!`, `(?<=`, `(?<!`, `(?>`, `(?<name>`, `(?P<name>`; `(?i)` has nothing in it.
        let end = syntax.bytes[(index + 2)...].firstIndex { ":=!>)#'".utf8.contains($0) } ?? syntax.bytes.count
        return end < syntax.bytes.count && syntax.bytes[end] == UInt8(ascii: ")") ? end : end + 1
    }

    private func opensCapture(_ index: Int) -> Bool {
        guard syntax.has("(", at: index) else { return false }
        if syntax.has("(?<", at: index) { return !syntax.has("(?<=", at: index) && !syntax.has("(?<!", at: index) }
        return syntax.has("(?P<", at: index) || !syntax.has("(?", at: index) && !syntax.has("(*", at: index)
    }

    /// Whether more groups would change what the pattern means: references, conditions, recursion, quoted parts.
    private var refersToGroups: Bool {
        let marks = ["(?(", "(?|", "(?R", "(?&", "(?P>", "(?P=", "(?+", "(?'", "\\g", "\\k", "\\Q"]
        let numbered = (0...9).flatMap { ["(?\($0)", "\\\($0)"] }
        return syntax.bytes.indices.contains { index in
            syntax.isSyntax[index] && "(\\".utf8.contains(syntax.bytes[index])
                && (marks + numbered).contains { syntax.has($0, at: index) }
        }
    }
}
