import CommandSupport
import Evaluation
import Glibc

/// Prints verdicts, a line a rule, and the tally.
struct VerdictTable {
    private let profile: ResolvedProfile
    private let onlyOpen: Bool
    private let isColoured = Console.isTerminal && getenv("NO_COLOR") == nil
    private static let order: [XCCDFResult] = [
        .pass, .fixed, .fail, .error, .unknown, .notchecked, .notapplicable, .informational,
    ]

    /// - Parameter onlyOpen: leave out what passed or does not apply.
    init(_ profile: ResolvedProfile, onlyOpen: Bool) {
        self.profile = profile
        self.onlyOpen = onlyOpen
    }

    func print(_ result: RuleResult) {
        let settled: Set<XCCDFResult> = [.pass, .fixed, .notapplicable, .informational]
        if onlyOpen, settled.contains(result.result) { return }
        let verdict = result.result.rawValue
        let padding = String(repeating: " ", count: max(1, 15 - verdict.count))
        let title = ReadableText.title(of: result.rule.node, profile).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        Console.out("\(coloured(verdict, result.result))\(padding)\(result.rule.id)\n")
        Console.out("               \(title)\n")
        if result.result != .pass, let message = result.message { Console.out("               (\(message))\n") }
        if Console.isTerminal { Console.flush() }
    }

    func printTally(_ evaluation: BenchmarkEvaluation) {
        let tally = evaluation.tally
        let parts = Self.order.compactMap { result in tally[result].map { "\($0) \(result.rawValue)" } }
        let count = evaluation.results.count { $0.result != .notselected }
        Console.out("\n\(count) \(count == 1 ? "rule" : "rules"): \(parts.joined(separator: ", "))\n")
        if let score = evaluation.score {
            Console.out("score \(rounded(score.value)) of \(rounded(score.maximum))\n")
        }
    }

    private func rounded(_ value: Float) -> String {
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }

    private func coloured(_ text: String, _ result: XCCDFResult) -> String {
        guard isColoured else { return text }
        let code =
            switch result {
            case .pass, .fixed: "32"
            case .fail: "1;31"
            case .error, .unknown: "1;35"
            case .notchecked: "33"
            default: "2"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
