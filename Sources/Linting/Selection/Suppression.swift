import Diagnostics

/// A comment that silences rules: `scap-lint: ignore RULE, RULE: REASON` for what follows it, `ignore-file` for all.
struct Suppression: Sendable {
    var rules: [String]
    var reason: String
    var location: SourceLocation
    /// The lines in which the rules say nothing.
    var lines: ClosedRange<Int>

    static let mark = "scap-lint:"

    /// Reads a comment's text; `nil` for a comment that is none of ours.
    /// - Parameter scope: the lines that follow, for a comment that is not about the whole file.
    init?(comment: String, at location: SourceLocation, scope: ClosedRange<Int>) {
        guard let mark = comment.firstRange(of: Self.mark) else { return nil }
        let words = comment[mark.upperBound...].trimmed
        guard let verb = words.split(whereSeparator: \.isWhitespace).first, verb == "ignore" || verb == "ignore-file"
        else { return nil }
        let rest = words.dropFirst(verb.count)
        let parts = rest.split(separator: ":", maxSplits: 1)
        rules = (parts.first ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        reason = parts.count > 1 ? String(parts[1].trimmed) : ""
        self.location = location
        lines = verb == "ignore-file" ? 0...Int.max : scope
    }

}

extension Substring {
    var trimmed: Substring {
        var text = self.drop { $0.isWhitespace }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}

extension Suppression {
    /// Drops what comments silence, and tells of comments without reason, effect or rule.
    /// - Parameter found: by place.
    /// - Parameter run: the ids of the rules that were run: only they can show a comment to be unused.
    static func apply(_ all: [Suppression], to found: [Diagnostic], run: Set<String>) -> [Diagnostic] {
        guard !all.isEmpty else { return found }
        var used: Set<Int> = []
        var search = SuppressionSearch(all)
        var kept = found.filter { diagnostic in
            guard let index = search.index(for: diagnostic) else { return true }
            used.insert(index)
            return false
        }
        let known = Set(LintRegistry.all.map(\.id))
        for (index, comment) in all.enumerated() {
            func tell(_ id: String, _ message: String) { kept.append(.warning(id, message, at: comment.location)) }
            if comment.reason.isEmpty {
                tell("lint-suppression-without-reason", "say why: scap-lint: ignore RULE: REASON")
            }
            for rule in comment.rules where !known.contains(rule) {
                tell("lint-unknown-rule", RuleSelection.unknown(rule))
            }
            if comment.rules.isEmpty { tell("lint-unknown-rule", "this comment names no rule") }
            let wasRun = comment.rules.allSatisfy { run.contains($0) }
            if !used.contains(index), wasRun, !comment.rules.isEmpty {
                tell("lint-unused-suppression", "nothing is found here of \(comment.rules.joined(separator: ", "))")
            }
        }
        return kept
    }
}
