import PatternKit

/// A text taken apart by a pattern: the groups of each match, and what stands between the matches.
struct ScriptParts {
    private(set) var matches: [[String]] = []
    /// The text before each match, and what follows the last one if anything does.
    private(set) var between: [String] = []

    /// - Throws: `Pattern.SyntaxError`, or `Pattern.MatchError` where matching takes too long.
    init(_ text: String, _ pattern: String) throws {
        let pattern = try Pattern(pattern)
        let bytes = Array(text.utf8)
        var start = 0
        try bytes.withUnsafeBufferPointer { subject in
            while let groups = try pattern.firstMatch(in: subject, from: start), let whole = groups[0], !whole.isEmpty {
                between.append(String(decoding: subject[start..<whole.lowerBound], as: UTF8.self))
                matches.append(groups.dropFirst().map { $0.map { String(decoding: subject[$0], as: UTF8.self) } ?? "" })
                start = whole.upperBound
            }
        }
        if start < bytes.count { between.append(String(decoding: bytes[start...], as: UTF8.self)) }
    }
}
