import Diagnostics

/// For people: a line a finding, and a tally.
enum TextReport {
    static func text(_ found: [Diagnostic]) -> String {
        found.map { "\($0.placeText): \($0.severity.rawValue): \($0.message) [\($0.id)]\n" }.joined() + tally(found)
    }

    private static func tally(_ found: [Diagnostic]) -> String {
        guard !found.isEmpty else { return "no findings\n" }
        let counts = Diagnostic.Severity.allCases.reversed().map { severity in
            "\(found.count { $0.severity == severity }) \(severity.rawValue)"
        }
        return "\(found.count) finding\(found.count == 1 ? "" : "s"): \(counts.joined(separator: ", "))\n"
    }
}
