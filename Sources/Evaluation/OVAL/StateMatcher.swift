import Diagnostics
import SCAP

/// Compares items with states, and remembers which variables' values took part.
struct StateMatcher {
    let session: OVALSession
    private(set) var variables: [OVALVariableValue] = []
    private(set) var masked: [(name: String, item: Int)] = []

    init(session: OVALSession) {
        self.session = session
    }

    /// How an item compares with all states of a test.
    mutating func result(
        ofItem id: Int, _ states: [OVALState], _ stateOperator: OVALOperator
    ) throws(Diagnostic) -> OVALResult {
        let item = session.items[id: id]
        switch item.status {
        case .error, .notCollected: return .error
        case .doesNotExist: return .false
        case .exists: break
        }
        var tally = OVALResultTally()
        for state in states {
            for entity in state.entities where entity.isMasked { masked.append((entity.name, id)) }
            tally.add(try result(of: item, state))
        }
        return tally.combined(by: stateOperator)
    }

    /// How an item compares with one state.
    mutating func result(of item: OVALItem, _ state: OVALState) throws(Diagnostic) -> OVALResult {
        var tally = OVALResultTally()
        for entity in state.entities {
            // textfilecontent_state/line speaks of what is called `text` since OVAL 5.4.
            let name = entity.name == "line" && state.type.name == "textfilecontent" ? "text" : entity.name
            let results = try results(of: item.entities(named: name), entity)
            session.observer?.compared(item, entity, OVALResultTally(results).combined(by: .and))
            for result in results { tally.add(result) }
        }
        return tally.combined(by: state.stateOperator)
    }

    /// What counts for a state of one entity: how many there are, and how they compare.
    private mutating func results(
        of candidates: [OVALItemEntity], _ entity: OVALEntity
    ) throws(Diagnostic) -> [OVALResult] {
        var results: [OVALResult] = []
        if entity.existence != .atLeastOneExists {
            results.append(
                OVALResultTally.existence(
                    entity.existence, existing: candidates.count { $0.status == .exists },
                    errors: candidates.count { $0.status == .error }))
            if entity.existence == .noneExist { return results }
        }
        var found = OVALResultTally()
        for candidate in candidates { found.add(try result(of: candidate, entity)) }
        return results + [found.combined(by: entity.entityCheck)]
    }

    private mutating func result(of found: OVALItemEntity, _ entity: OVALEntity) throws(Diagnostic) -> OVALResult {
        switch found.status {
        case .doesNotExist: return .false
        case .error: return .error
        case .notCollected: return .error
        case .exists: break
        }
        if entity.datatype == .record {
            var tally = OVALResultTally()
            for field in entity.fields {
                let candidates = found.fields.filter { $0.name == field.name }
                var hits = OVALResultTally()
                for candidate in candidates { hits.add(try result(of: candidate, field)) }
                // A field that the record does not have is an error (OVAL 5.11 EntityStateFieldType, `name`).
                tally.add(candidates.isEmpty ? .error : hits.combined(by: field.entityCheck))
            }
            return tally.combined(by: .and)
        }
        guard let reference = entity.variableReference else {
            if entity.operation == .patternMatch {
                session.observer?.searched(entity, options: [.utf], in: found.value)
            }
            return session.comparison.compare(found.value, entity.operation, entity.value, as: entity.datatype)
        }
        let values = try session.values(ofVariable: reference, at: entity.location)
        if !variables.contains(where: { $0.id == reference }) {
            variables += values.values.map { OVALVariableValue(id: reference, value: $0) }
        }
        guard values.flag == .complete || values.flag == .incomplete else { return .error }
        var tally = OVALResultTally()
        for value in values.values {
            tally.add(session.comparison.compare(found.value, entity.operation, value, as: values.datatype))
        }
        return tally.combined(by: entity.variableCheck)
    }
}
