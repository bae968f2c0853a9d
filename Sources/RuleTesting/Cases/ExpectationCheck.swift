import Authoring
import Diagnostics
import Evaluation
import SCAP

/// Holds what came of a case against what its author expects.
struct ExpectationCheck {
    private let expected: Expectation
    private let ruleID: String
    private let evaluation: BenchmarkEvaluation

    init(_ job: CaseRunner.Job, _ evaluation: BenchmarkEvaluation) {
        expected = job.testCase.expectation
        ruleID = job.ruleID
        self.evaluation = evaluation
    }

    private var ruleResult: RuleResult? { evaluation.results.first { $0.rule.id == ruleID } }

    /// Whether the rule came out as expected, whatever else is expected.
    var hasResult: Bool { ruleResult?.result.rawValue == expected.result }

    /// A sentence for each thing that was expected and did not come.
    var mismatches: [String] {
        var found: [String] = []
        if !hasResult { found.append("expected \(expected.result), got \(ruleResult?.result.rawValue ?? "nothing")") }
        if let wanted = expected.definition, definition != wanted {
            found.append("expected the definition to be \(wanted), got \(definition ?? "nothing")")
        }
        found += expected.criteria.compactMap(mismatch)
        let items = evidence
        for text in expected.evidence where !items.contains(where: { $0.contains(text) }) {
            found.append("expected '\(text)' among what was found")
        }
        if let text = expected.message, ruleResult?.message?.contains(text) != true {
            found.append("expected the message '\(text)', got \(ruleResult?.message.map { "'\($0)'" } ?? "none")")
        }
        for platform in expected.platforms where !evaluation.applicablePlatforms.contains(where: { $0.names(platform) })
        {
            found.append("expected the platform '\(platform)' to apply")
        }
        return found
    }

    /// The result of the definition that decided.
    private var definition: String? {
        guard case .check(let check)? = ruleResult?.check, let reference = check.reference else { return nil }
        let results = evaluation.oval.filter { $0.href == reference.href }
            .flatMap { $0.evaluation.definitions.filter { $0.definition.id == reference.name } }
        return results.first?.result.rawValue
    }

    private func mismatch(_ criterion: (comment: String, result: String)) -> String? {
        let all = evaluation.oval.flatMap { $0.evaluation.definitions }.compactMap(\.criteria).flatMap(\.named)
        let results = all.filter { $0.name == criterion.comment }.map(\.result.rawValue)
        if results.isEmpty {
            let near = nearestName(to: criterion.comment, among: all.map(\.name))
            return "there is no criterion '\(criterion.comment)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        }
        guard let wrong = results.first(where: { $0 != criterion.result }) else { return nil }
        return "expected the criterion '\(criterion.comment)' to be \(criterion.result), got \(wrong)"
    }

    /// The values of everything that a test looked at.
    private var evidence: [String] {
        expected.evidence.isEmpty
            ? []
            : evaluation.oval.flatMap { part in
                part.evaluation.tests.flatMap(\.testedItems).flatMap { tested in
                    part.evaluation.items[tested.item - 1].entities.map(\.value)
                }
            }
    }
}

extension CriteriaEvaluation {
    /// This node and all below it, by their comments and those of their tests.
    fileprivate var named: [(name: String, result: OVALResult)] {
        switch self {
        case .criteria(let criteria, let result, let children):
            (criteria.comment.map { [($0, result)] } ?? []) + children.flatMap(\.named)
        case .criterion(let reference, let result, let test): [(reference.comment ?? test.comment, result)]
        case .extendDefinition(let reference, let result, let definition):
            [(reference.comment ?? definition.title, result)]
        }
    }
}

extension String {
    /// Whether a platform's id is `name`, or ends in it after a mark.
    fileprivate func names(_ name: String) -> Bool {
        guard hasSuffix(name) else { return false }
        return dropLast(name.count).last.map { !$0.isLetter && !$0.isNumber } ?? true
    }
}
