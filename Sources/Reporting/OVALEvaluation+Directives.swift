import Evaluation
import SCAP

extension OVALEvaluation {
    /// What directives leave of an evaluation: definitions that are reported, criteria of those that are reported in
    /// full, and the tests that these criteria name. Where no test is left, what was collected is left out too.
    func reported(by directives: OVALDirectives) -> OVALEvaluation {
        var left = self
        var named: Set<String> = []
        left.definitions = definitions.compactMap { evaluation in
            let content = directives.content(
                result: evaluation.result.directiveName,
                definitionClass: evaluation.definition.definitionClass?.rawValue)
            guard let content else { return nil }
            guard content == .full else {
                var thin = evaluation
                thin.criteria = nil
                return thin
            }
            evaluation.criteria?.collectTests(into: &named)
            return evaluation
        }
        left.tests = tests.filter { named.contains($0.test.id) }
        if left.tests.isEmpty {
            left.objects = []
            left.items = ItemTable()
        }
        return left
    }
}

extension OVALResult {
    /// The name of the result in directives: `not evaluated` is `not_evaluated`.
    fileprivate var directiveName: String { rawValue.split(separator: " ").joined(separator: "_") }
}

extension CriteriaEvaluation {
    fileprivate func collectTests(into tests: inout Set<String>) {
        switch self {
        case .criteria(_, _, let children): for child in children { child.collectTests(into: &tests) }
        case .criterion(_, _, let test): tests.insert(test.id)
        case .extendDefinition: break
        }
    }
}
