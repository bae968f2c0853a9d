import Diagnostics

/// For people: a line a finding, and a tally.
enum TextReport {
    static func text(_ found: [Diagnostic]) -> String {
        found.reduce(into: "") { $0 += "\($1.placeText): \($1.severity.rawValue): \($1.message) [\($1.id)]\n" }
            + tally(found)
    }

    private static func tally(_ found: [Diagnostic]) -> String {
        guard !found.isEmpty else { return "no findings\n" }
        let counts = Diagnostic.Severity.allCases.reversed().map { severity in
            "\(found.count { $0.severity == severity }) \(severity.rawValue)"
        }
        return "\(found.count) finding\(found.count == 1 ? "" : "s"): \(counts.joined(separator: ", "))\n"
    }
}
