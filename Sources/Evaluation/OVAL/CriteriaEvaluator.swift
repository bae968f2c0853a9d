import Diagnostics
import SCAP

extension OVALSession {
    /// Evaluates a definition's criteria tree, all of it, so that results tell about every test.
    func evaluate(_ definition: OVALDefinition) throws(Diagnostic) -> DefinitionEvaluation {
        if let known = definitions[definition.id] { return known }
        let evaluation = try entering(definition.id, at: definition.node.location) { () throws(Diagnostic) in
            guard let criteria = definition.criteria else {
                // Only a deprecated definition may lack criteria (OVAL 5.11 DefinitionType).
                return DefinitionEvaluation(definition: definition, result: .notEvaluated, criteria: nil)
            }
            let tree = try evaluate(criteria)
            return DefinitionEvaluation(definition: definition, result: tree.result, criteria: tree)
        }
        definitions[definition.id] = evaluation
        return evaluation
    }

    private func evaluate(_ criteria: OVALCriteria) throws(Diagnostic) -> CriteriaEvaluation {
        var children: [CriteriaEvaluation] = []
        for child in criteria.children { children.append(try evaluate(child)) }
        let result = OVALResultTally(children.map(\.result)).combined(by: criteria.logicalOperator)
            .negated(criteria.isNegated)
        observer?.decided(criteria.node, result)
        return .criteria(criteria, result: result, children: children)
    }

    private func evaluate(_ node: OVALCriteriaNode) throws(Diagnostic) -> CriteriaEvaluation {
        switch node {
        case .criteria(let criteria):
            return try evaluate(criteria)
        case .criterion(let criterion):
            guard let test = content.test(criterion.reference) else { throw dangling(criterion) }
            let result = try evaluate(test).result.negated(criterion.isNegated)
            observer?.decided(criterion.node, result)
            return .criterion(criterion, result: result, test: test)
        case .extendDefinition(let extended):
            guard let definition = content.definition(extended.reference) else { throw dangling(extended) }
            let result = try evaluate(definition).result.negated(extended.isNegated)
            observer?.decided(extended.node, result)
            return .extendDefinition(extended, result: result, definition: definition)
        }
    }

    private func dangling(_ reference: OVALCriteriaReference) -> Diagnostic {
        .error("dangling-reference", "nothing has the id '\(reference.reference)'", at: reference.location)
    }
}
