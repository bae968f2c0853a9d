import Evaluation
import SCAP

/// What became of one target: the file `scan.json` in its folder.
public struct ScanRecord: Codable, Sendable, Equatable {
    public enum State: String, Codable, Sendable, CaseIterable {
        /// No rule failed.
        case pass
        /// A rule failed or could not be decided (`fail`, `unknown`, `error`).
        case fail
        /// The target could not be scanned.
        case error
        /// It is in the list and has not been scanned.
        case missing
    }

    /// A rule that is neither fulfilled nor out of question.
    public struct OpenRule: Codable, Sendable, Equatable {
        public var rule: String
        public var title: String
        public var severity: String
        public var result: String
    }

    public var target: String
    public var state: State
    /// Why it could not be scanned.
    public var message: String?
    /// The digest of the image's manifest, where it has one: a tag may lead to another image tomorrow.
    public var digest: String?
    public var benchmark: String?
    public var profile: String?
    public var score: Float?
    public var maximum: Float?
    /// Rules by result.
    public var tally: [String: Int] = [:]
    public var open: [OpenRule] = []
    /// In UTC: `2026-01-31T12:00:00Z`.
    public var start: String?
    public var seconds: Double?
    /// What the results depend on besides the target: a scan with another key is another scan.
    public var key: String?

    public init(target: String, state: State, message: String? = nil) {
        self.target = target
        self.state = state
        self.message = message
    }

    /// What an evaluation came to.
    public init(target: String, _ evaluation: BenchmarkEvaluation) {
        open = evaluation.results.filter { [.fail, .unknown, .error].contains($0.result) }.map { result in
            OpenRule(
                rule: result.rule.id, title: ReadableText.title(of: result.rule.node, evaluation.profile),
                severity: result.severity.rawValue, result: result.result.rawValue)
        }
        self.target = target
        state = open.isEmpty ? .pass : .fail
        benchmark = evaluation.checklist.benchmark.id
        profile = evaluation.profile.profile?.id
        score = evaluation.score?.value
        maximum = evaluation.score?.maximum
        for (result, count) in evaluation.tally { tally[result.rawValue] = count }
    }

    /// The rules that decide: those that passed, failed or could not be decided.
    public var decisive: Int {
        ["pass", "fixed", "fail", "unknown", "error"].reduce(0) { $0 + tally[$1, default: 0] }
    }
}
