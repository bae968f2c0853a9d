import Diagnostics
import Evaluation
import SCAP

/// Why a check decided as it did: its criteria with the result and place of each, what its tests looked at, and what of
/// it their states did not want.
struct Evidence {
    private let evaluation: BenchmarkEvaluation
    private let recorder: MismatchRecorder
    private let places: [String: SourceLocation]
    /// Most items that are told of one test.
    private static let limit = 5

    /// - Parameters:
    ///   - recorder: what listened to the evaluation.
    ///   - places: where tests are written, by id; others are named by their place in the content.
    init(_ evaluation: BenchmarkEvaluation, _ recorder: MismatchRecorder, _ places: [String: SourceLocation]) {
        self.evaluation = evaluation
        self.recorder = recorder
        self.places = places
    }

    var lines: [String] {
        (evaluation.oval + evaluation.platformOVAL).flatMap { part in
            part.evaluation.definitions.flatMap { definition -> [String] in
                guard let criteria = definition.criteria else { return [] }
                return lines(criteria, part.evaluation, indent: "")
            }
        }
    }

    private func lines(_ node: CriteriaEvaluation, _ evaluation: OVALEvaluation, indent: String) -> [String] {
        switch node {
        case .criteria(let criteria, let result, let children):
            let name = (criteria.isNegated ? "not " : "") + criteria.logicalOperator.rawValue
            return ["\(indent)\(result.rawValue): \(name)"]
                + children.flatMap { lines($0, evaluation, indent: indent + "  ") }
        case .extendDefinition(let reference, let result, let definition):
            return ["\(indent)\(result.rawValue): \(reference.comment ?? definition.id)"]
        case .criterion(let reference, let result, let test):
            let words = reference.isNegated ? "not " + test.comment : test.comment
            let place = places[test.id] ?? test.node.location
            var found = ["\(indent)\(result.rawValue): \(words) (\(place))"]
            guard let tested = evaluation.tests.first(where: { $0.test.id == test.id }) else { return found }
            for item in tested.testedItems.prefix(Self.limit) {
                found.append("\(indent)    \(item.result.rawValue): \(describe(evaluation.items[item.item - 1]))")
                found += mismatches(evaluation.items[item.item - 1], tested).map { "\(indent)        \($0)" }
            }
            let rest = tested.testedItems.count - Self.limit
            if rest > 0 { found.append("\(indent)    and \(rest) more") }
            if tested.testedItems.isEmpty { found.append("\(indent)    no item was found") }
            return found + tested.messages.map { "\(indent)    \($0.text)" }
        }
    }

    /// What the item has where the test's states want something else.
    private func mismatches(_ item: OVALItem, _ tested: TestEvaluation) -> [String] {
        recorder.mismatches(of: item, in: tested.test).map { entity in
            let values = item.entities(named: entity.name).map { $0.status == .exists ? "'\($0.value)'" : "missing" }
            let has = values.isEmpty ? "missing" : values.prefix(Self.limit).joined(separator: ", ")
            let wanted = entity.variableReference.map { reference in
                tested.testedVariables.filter { $0.id == reference }.map { "'\($0.value)'" }.joined(separator: ", ")
            }
            return "\(entity.name) is \(has); wanted: \(entity.operation.rawValue) \(wanted ?? "'\(entity.value)'")"
        }
    }

    private func describe(_ item: OVALItem) -> String {
        let told = ["filepath", "path", "filename", "text", "subexpression", "user_id", "group_id", "name", "value"]
        let entities = item.entities.filter { told.contains($0.name) && !$0.value.isEmpty }
        let hasPath = entities.contains { $0.name == "filepath" }
        return entities.filter { !hasPath || !["path", "filename"].contains($0.name) }
            .map { "\($0.name)=\(String($0.value.prefix(120)))" }.joined(separator: " ")
    }
}
