import Diagnostics
import SCAP

extension OVALSession {
    /// Collects a test's object, counts what exists and compares it with the states (OVAL 5.11 TestType).
    func evaluate(_ test: OVALTest) throws(Diagnostic) -> TestEvaluation {
        if let known = tests[test.id] { return known }
        var evaluation = TestEvaluation(test: test, result: .unknown)
        if let reference = test.objectReference {
            guard let object = content.object(reference) else {
                throw .error("dangling-reference", "nothing has the id '\(reference)'", at: test.node.location)
            }
            var states: [OVALState] = []
            for reference in test.stateReferences {
                guard let state = content.state(reference) else {
                    throw .error("dangling-reference", "nothing has the id '\(reference)'", at: test.node.location)
                }
                states.append(state)
            }
            try evaluate(test, collect(object), states, into: &evaluation)
        } else if test.type.name != "unknown" {
            evaluation.result = .error
            evaluation.messages.append(OVALMessage(.error, "the test names no object"))
        }
        tests[test.id] = evaluation
        return evaluation
    }

    private func evaluate(
        _ test: OVALTest, _ collected: CollectedObject, _ states: [OVALState], into evaluation: inout TestEvaluation
    ) throws(Diagnostic) {
        var matcher = StateMatcher(session: self)
        // What each item compares to is worked out only if the verdict depends on it.
        var compared: [Int: OVALResult] = [:]
        func compareAll() throws(Diagnostic) -> OVALResult {
            var tally = OVALResultTally()
            for id in collected.items {
                let result = try matcher.result(ofItem: id, states, test.stateOperator)
                compared[id] = result
                tally.add(result)
            }
            return tally.combined(by: test.check)
        }

        let existing = collected.items.count { items.status(id: $0) == .exists }
        let errors = collected.items.count { items.status(id: $0) == .error }
        switch collected.flag {
        case .error, .notCollected, .notApplicable:
            // What exists does not matter to `any_exist`; otherwise the flag is the answer.
            if test.existence == .anyExist, states.isEmpty {
                evaluation.result = .true
            } else {
                evaluation.result = collected.resultWhereNothingWasCollected
            }
        case .doesNotExist:
            evaluation.result = test.existence == .noneExist || test.existence == .anyExist ? .true : .false
        case .complete:
            evaluation.result = OVALResultTally.existence(test.existence, existing: existing, errors: errors)
            if evaluation.result == .true, !states.isEmpty { evaluation.result = try compareAll() }
        case .incomplete:
            evaluation.result = Self.incompleteExistence(test.existence, existing)
            if evaluation.result == .true, !states.isEmpty {
                let result = try compareAll()
                // Items that were not found could still decide otherwise.
                evaluation.result =
                    result == .false || (result == .true && test.check == .atLeastOne) ? result : .unknown
            }
        }
        evaluation.testedItems = collected.items.map { ($0, compared[$0] ?? .notEvaluated) }
        evaluation.testedVariables = matcher.variables
        for value in collected.variables where !matcher.variables.contains(where: { $0.id == value.id }) {
            evaluation.testedVariables.append(value)
        }
        for (name, id) in matcher.masked { items.mask(name, ofItem: id) }
    }

    /// What the items of an incomplete collection are enough to say.
    private static func incompleteExistence(_ existence: OVALExistence, _ existing: Int) -> OVALResult {
        switch existence {
        case .anyExist: .true
        case .atLeastOneExists where existing > 0: .true
        case .noneExist where existing > 0: .false
        case .onlyOneExists where existing > 1: .false
        default: .unknown
        }
    }
}

extension CollectedObject {
    /// The result of a test whose object was not collected.
    var resultWhereNothingWasCollected: OVALResult {
        switch flag {
        case .error: .error
        case .notApplicable: .notApplicable
        default: .unknown
        }
    }
}
