import Diagnostics
import SCAP

extension OVALSession {
    /// Most combinations of values for which an object is searched.
    private static var combinationLimit: Int { 1_000_000 }

    /// Finds the items that an object denotes.
    func collect(_ object: OVALObject) throws(Diagnostic) -> CollectedObject {
        if let known = objects[object.id] { return known }
        let collected = try entering(object.id, at: object.node.location) { () throws(Diagnostic) in
            if let set = object.set { return try collect(set, at: object) }
            return try search(object)
        }
        objects[object.id] = collected
        return collected
    }

    /// Collects an object that is no set: finds the values of its variables and asks the probe for each of them.
    private func search(_ object: OVALObject) throws(Diagnostic) -> CollectedObject {
        if replays, object.type.name != "variable" { return CollectedObject(.notCollected) }
        guard let probe = ProbeRegistry.probe(for: object.type) else {
            return CollectedObject(
                .notCollected, messages: [.unsupported("no probe for objects of type \(object.type)")])
        }
        var choices: [(entity: OVALEntity, values: [String])] = []
        var variables: [OVALVariableValue] = []
        var combinations = 1
        for entity in object.entities {
            guard let reference = entity.variableReference, !probe.readsVariables else { continue }
            let values = try self.values(ofVariable: reference, at: entity.location)
            variables += values.values.map { OVALVariableValue(id: reference, value: $0) }
            guard values.flag == .complete || values.flag == .incomplete, !values.values.isEmpty else {
                let flag = values.flag == .error ? CollectedObject.Flag.error : .doesNotExist
                return CollectedObject(flag, messages: values.messages, variables: variables)
            }
            combinations *= values.values.count
            guard combinations <= Self.combinationLimit else {
                let text = "the variables of the object have more than \(Self.combinationLimit) combinations of values"
                return CollectedObject(.error, messages: [OVALMessage(.error, text)])
            }
            choices.append((entity, values.values))
        }
        var collected = try search(object, probe, object.entities, choices[...])
        collected.variables = variables
        return collected
    }

    /// Asks the probe with each value of the first variable, and combines the answers as its `var_check` says.
    private func search(
        _ object: OVALObject, _ probe: any Probe, _ entities: [OVALEntity],
        _ choices: ArraySlice<(entity: OVALEntity, values: [String])>
    ) throws(Diagnostic) -> CollectedObject {
        guard let choice = choices.first else { return try ask(probe, object, entities) }
        var answers: [CollectedObject] = []
        for value in choice.values {
            let bound = entities.map { $0.name == choice.entity.name ? $0.bound(to: value) : $0 }
            answers.append(try search(object, probe, bound, choices.dropFirst()))
        }
        return combine(answers, by: choice.entity.variableCheck)
    }

    private func ask(
        _ probe: any Probe, _ object: OVALObject, _ entities: [OVALEntity]
    ) throws(Diagnostic) -> CollectedObject {
        let sink = ItemSink(self, object.filters)
        do throws(ProbeFailure) {
            try probe.collect(ProbeQuery(object: object, entities: entities, session: self), into: sink)
        } catch {
            switch error {
            case .content(let diagnostic): throw diagnostic
            case .notApplicable(let reason): sink.end(.notApplicable, OVALMessage(.info, reason))
            case .error(let reason): sink.end(.error, OVALMessage(.error, reason))
            }
        }
        if let failure = sink.failure { throw failure }
        return sink.collected
    }

    /// Items of the answers for each value of a variable: those in all, at least one or exactly one of them
    /// (OVAL 5.11, `var_check` of object entities).
    private func combine(_ answers: [CollectedObject], by check: OVALCheck) -> CollectedObject {
        var result = CollectedObject(.doesNotExist)
        var counts: [Int: Int] = [:]
        for answer in answers {
            result.flag = result.flag.combined(with: answer.flag, by: .union)
            result.messages += answer.messages
            for item in answer.items {
                counts[item, default: 0] += 1
                if counts[item] == 1 { result.items.append(item) }
            }
        }
        switch check {
        case .atLeastOne: break
        case .all: result.items = result.items.filter { counts[$0] == answers.count }
        case .onlyOne: result.items = result.items.filter { counts[$0] == 1 }
        case .noneSatisfy, .noneExist:
            return CollectedObject(
                .error, messages: [OVALMessage(.error, "an object cannot be searched for what no value denotes")])
        }
        if result.items.isEmpty, result.flag == .complete { result.flag = .doesNotExist }
        return result
    }

    // MARK: Sets

    /// Combines what the objects or sets in a set denote (OVAL 5.11 set).
    private func collect(_ set: OVALSet, at object: OVALObject) throws(Diagnostic) -> CollectedObject {
        var parts: [CollectedObject] = []
        for inner in set.sets { parts.append(try collect(inner, at: object)) }
        for reference in set.objectReferences {
            guard let member = content.object(reference) else {
                throw .error("dangling-reference", "nothing has the id '\(reference)'", at: object.node.location)
            }
            parts.append(filtered(try collect(member), by: try states(of: set.filters, at: object)))
        }
        guard var result = parts.first else { return CollectedObject(.doesNotExist) }
        for part in parts.dropFirst() {
            result.flag = result.flag.combined(with: part.flag, by: set.setOperator)
            let members = Set(part.items)
            switch set.setOperator {
            case .union: result.items = result.items.union(part.items)
            case .intersection: result.items = result.items.filter { members.contains($0) }
            case .complement: result.items = result.items.filter { !members.contains($0) }
            }
            result.messages = result.messages.union(part.messages)
            result.variables = result.variables.union(part.variables)
        }
        if result.flag == .complete, result.items.isEmpty { result.flag = .doesNotExist }
        return result
    }

    private func filtered(
        _ collected: CollectedObject, by filters: [(action: OVALFilter.Action, state: OVALState)]
    ) -> CollectedObject {
        guard !filters.isEmpty else { return collected }
        var result = collected
        var matcher = StateMatcher(session: self)
        result.items = collected.items.filter { id in
            filters.allSatisfy { filter in
                let matches = (try? matcher.result(of: items[id: id], filter.state)) == .true
                return matches == (filter.action == .include)
            }
        }
        if result.items.isEmpty, result.flag == .complete { result.flag = .doesNotExist }
        return result
    }

    func states(
        of filters: [OVALFilter], at object: OVALObject
    ) throws(Diagnostic) -> [(action: OVALFilter.Action, state: OVALState)] {
        var found: [(action: OVALFilter.Action, state: OVALState)] = []
        for filter in filters {
            guard let state = content.state(filter.stateReference) else {
                throw .error(
                    "dangling-reference", "nothing has the id '\(filter.stateReference)'", at: object.node.location)
            }
            found.append((filter.action, state))
        }
        return found
    }
}

extension OVALMessage {
    /// The mark of an object that no probe can collect.
    static func unsupported(_ text: String) -> OVALMessage { OVALMessage(.warning, text) }
}

extension CollectedObject {
    /// Whether nothing was collected because there is no probe.
    var isUnsupported: Bool { flag == .notCollected && messages.contains { $0.level == .warning } }
}

extension Array where Element: Hashable {
    /// These elements and then those of `other` that are new.
    fileprivate func union(_ other: [Element]) -> [Element] {
        let known = Set(self)
        return self + other.filter { !known.contains($0) }
    }
}
