import Evaluation
import SCAP

/// Why a check decided as it did: its criteria with the result of each, and what its tests looked at.
struct Evidence {
    private let evaluation: BenchmarkEvaluation
    /// Most items that are told of one test.
    private static let limit = 5

    init(_ evaluation: BenchmarkEvaluation) {
        self.evaluation = evaluation
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
            var found = ["\(indent)\(result.rawValue): \(reference.isNegated ? "not " : "")\(test.comment)"]
            guard let tested = evaluation.tests.first(where: { $0.test.id == test.id }) else { return found }
            for item in tested.testedItems.prefix(Self.limit) {
                found.append("\(indent)    \(item.result.rawValue): \(describe(evaluation.items[item.item - 1]))")
            }
            let rest = tested.testedItems.count - Self.limit
            if rest > 0 { found.append("\(indent)    and \(rest) more") }
            if tested.testedItems.isEmpty { found.append("\(indent)    no item was found") }
            return found + tested.messages.map { "\(indent)    \($0.text)" }
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
