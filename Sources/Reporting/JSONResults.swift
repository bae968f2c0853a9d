import Evaluation
import FoundationEssentials
import SCAP

/// The results of an evaluation as JSON: for programs that do not read XCCDF.
public struct JSONResults: Sendable {
    private let evaluation: BenchmarkEvaluation

    public init(_ evaluation: BenchmarkEvaluation) {
        self.evaluation = evaluation
    }

    /// One JSON object, keys sorted, indented.
    public var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(document))
        }
    }

    private struct Document: Encodable {
        let benchmark: String
        let profile: String?
        let startTime: String
        let endTime: String
        let scores: [Score]
        let tally: [String: Int]
        let results: [Result]
    }

    private struct Score: Encodable {
        let system: String
        let value: Float
        let maximum: Float
    }

    private struct Result: Encodable {
        let rule: String
        let title: String
        let result: String
        let severity: String
        let idents: [String]
        let checks: [Reference]
        let message: String?
    }

    private struct Reference: Encodable {
        let system: String
        let href: String
        let name: String?
    }

    private var document: Document {
        Document(
            benchmark: evaluation.checklist.benchmark.id, profile: evaluation.profile.profile?.id,
            startTime: Timestamp.zoned(evaluation.start), endTime: Timestamp.zoned(evaluation.end),
            scores: evaluation.scores.map { Score(system: $0.system, value: $0.value, maximum: $0.maximum) },
            tally: Dictionary(uniqueKeysWithValues: evaluation.tally.map { ($0.key.rawValue, $0.value) }),
            results: evaluation.results.filter { $0.result != .notselected }.map(result))
    }

    private func result(_ result: RuleResult) -> Result {
        Result(
            rule: result.rule.id, title: ReadableText.title(of: result.rule.node, evaluation.profile),
            result: result.result.rawValue, severity: result.severity.rawValue, idents: result.rule.idents.map(\.id),
            checks: result.check.map(references) ?? [], message: result.message)
    }

    private func references(_ check: CheckResult) -> [Reference] {
        switch check {
        case .check(let check):
            guard let reference = check.reference else { return [] }
            return [Reference(system: check.check.system, href: reference.href, name: reference.name)]
        case .complex(_, let parts): return parts.flatMap(references)
        }
    }
}
