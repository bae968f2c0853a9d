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
    public var messages: [String] = []
    /// The first message.
    public var message: String? { messages.first }
    /// The checks that were evaluated; empty where none was.
    public var check: CheckResult?
    /// The fix that was tried, with its text put together as far as it could be.
    public var fix: (node: XMLNode, text: String?)?

    public init(
        rule: Rule, result: XCCDFResult, severity: Rule.Severity, role: Rule.Role, weight: Float, time: Int64
    ) {
        self.rule = rule
        self.result = result
        self.severity = severity
        self.role = role
        self.weight = weight
        self.time = time
    }
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
    /// The title of the definition, where `multi-check` made a result of each.
    public let definitionTitle: String?

    public init(check: Check, reference: (href: String, name: String?)? = nil, definitionTitle: String? = nil) {
        self.check = check
        self.reference = reference
        self.definitionTitle = definitionTitle
    }
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
    /// What scripts said, in the order in which they ran.
    public var scripts: [ScriptOutcome] = []
    /// Platforms (CPE names and `#ids`) that were found to hold.
    public var applicablePlatforms: [String] = []

    /// How many rules came out how.
    public var tally: [XCCDFResult: Int] { results.reduce(into: [:]) { $0[$1.result, default: 0] += 1 } }

    /// Whether a rule failed or came out unknown.
    public var hasFailure: Bool { results.contains { $0.result == .fail || $0.result == .unknown } }

    public init(checklist: Checklist, profile: ResolvedProfile) {
        self.checklist = checklist
        self.profile = profile
    }

    /// Works the scores out anew, after results have changed.
    public mutating func rescore() {
        // Of several results of one rule the first counts.
        let byRule = Dictionary(results.map { ($0.rule.id, $0.result) }, uniquingKeysWith: { first, _ in first })
        let benchmark = checklist.benchmark
        let models = benchmark.models.isEmpty ? ["urn:xccdf:scoring:default"] : benchmark.models
        scores = models.compactMap { Score($0, benchmark, profile, byRule) }
    }

    /// The score by the first scoring model.
    public var score: Score? { scores.first }
}
