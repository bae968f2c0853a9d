import Diagnostics

/// Writes what cases came to in the place of what was expected of them.
public enum ExpectationUpdate {
    /// The files of red cases as they would be green, by their paths; with what could not be changed.
    ///
    /// A case that comes to different results on its bases is left as it is and told, and so is one whose other expectations
    /// are not met.
    /// - Throws: `Diagnostic` where a file cannot be read.
    public static func files(
        _ outcomes: [CaseRunner.Outcome]
    ) throws(Diagnostic) -> (texts: [(path: String, text: String)], kept: [Diagnostic]) {
        var changes: [SourceLocation: (old: String, new: Set<String>)] = [:]
        for outcome in outcomes where outcome.problem == nil {
            let expected = outcome.job.testCase.expectation
            guard let got = outcome.got else { continue }
            changes[expected.location, default: (expected.result, [])].new.insert(got)
        }
        var lines: [String: [String]] = [:]
        var changed: Set<String> = []
        var kept = others(outcomes)
        for (place, change) in changes.sorted(by: { $0.key > $1.key }) where change.new != [change.old] {
            guard change.new.count == 1, let new = change.new.first else {
                let all = change.new.sorted().joined(separator: " and ")
                kept.append(.warning("not-updated", "the case comes to \(all) on its bases", at: place))
                continue
            }
            if lines[place.file] == nil {
                let text = String(decoding: try ProjectFile.bytes(place.file), as: UTF8.self)
                lines[place.file] = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            guard let line = lines[place.file]?[safe: place.line - 1],
                let replaced = replace(change.old, by: new, in: line, at: place.column)
            else {
                kept.append(.warning("not-updated", "“\(change.old)” does not stand here", at: place))
                continue
            }
            lines[place.file]?[place.line - 1] = replaced
            changed.insert(place.file)
        }
        let texts = changed.sorted().map { ($0, (lines[$0] ?? []).joined(separator: "\n")) }
        return (texts, kept.sorted { ($0.location ?? .init(file: "")) < ($1.location ?? .init(file: "")) })
    }

    /// Cases whose result is right and that are red for another reason.
    private static func others(_ outcomes: [CaseRunner.Outcome]) -> [Diagnostic] {
        outcomes.filter { outcome in
            !outcome.isGreen && outcome.problem == nil && outcome.got == outcome.job.testCase.expectation.result
        }.map { outcome in
            .warning(
                "not-updated", outcome.mismatches.joined(separator: "; "), at: outcome.job.testCase.expectation.location
            )
        }
    }

    /// The line with the word at a column (from 1) replaced; `nil` where another word stands there.
    private static func replace(_ old: String, by new: String, in line: String, at column: Int) -> String? {
        let start = line.index(line.startIndex, offsetBy: column - 1, limitedBy: line.endIndex) ?? line.endIndex
        var rest = line[start...]
        let quote = rest.first.flatMap { "\"'".contains($0) ? String($0) : nil } ?? ""
        rest = rest.dropFirst(quote.count)
        guard rest.hasPrefix(old + quote) else { return nil }
        return line[..<start] + quote + new + rest.dropFirst(old.count)
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
