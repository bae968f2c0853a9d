import SCAP
import XMLKit

/// The outcome of one rule (NISTIR 7275r4 §6.6.4).
public struct RuleResult: Sendable {
    public let rule: Rule
    public var result: XCCDFResult
    public var severity: Rule.Severity
    public var role: Rule.Role
    public var weight: Float
    /// Seconds since the epoch.
    public var time: Int64
    /// Why the result is what it is, where the result alone does not say.
    public var message: String?
    /// The checks that were evaluated; empty where none was.
    public var check: CheckResult?
}

/// The check or complex check behind a rule's result.
public indirect enum CheckResult: Sendable {
    case check(EvaluatedCheck)
    case complex(ComplexCheck, [CheckResult])
}

/// A check as it was evaluated.
public struct EvaluatedCheck: Sendable {
    public let check: Check
    /// The content that decided; `nil` where none could be resolved.
    public var reference: (href: String, name: String?)?
    /// Values that the checking system gave back, by import name.
    public var imports: [(name: String, value: String)] = []
}

/// Everything that evaluating a benchmark found out.
public struct BenchmarkEvaluation: Sendable {
    public let checklist: Checklist
    public let profile: ResolvedProfile
    /// In document order; a rule with `multiple` or `multi-check` content may appear several times.
    public var results: [RuleResult] = []
    /// Seconds since the epoch.
    public var start: Int64 = 0
    public var end: Int64 = 0
    public var scores: [Score] = []
    /// What the OVAL sessions found, each with the name under which checks refer to its content.
    public var oval: [(href: String, evaluation: OVALEvaluation)] = []
    /// The same for sessions that decided about platforms.
    public var platformOVAL: [(href: String, evaluation: OVALEvaluation)] = []
    /// Platforms (CPE names and `#ids`) that were found to hold.
    public var applicablePlatforms: [String] = []

    /// How many rules came out how.
    public var tally: [XCCDFResult: Int] { results.reduce(into: [:]) { $0[$1.result, default: 0] += 1 } }

    /// Whether a rule failed or came out unknown.
    public var hasFailure: Bool { results.contains { $0.result == .fail || $0.result == .unknown } }

    /// The score by the first scoring model.
    public var score: Score? { scores.first }
}
