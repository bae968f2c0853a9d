import Diagnostics
import SCAP

extension OVALSession {
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

    /// Asks the probe once for every combination of the values of the object's variables.
    private func search(_ object: OVALObject) throws(Diagnostic) -> CollectedObject {
        guard let probe = ProbeRegistry.probe(for: object.type) else {
            return CollectedObject(
                .notCollected, messages: [.unsupported("no probe for objects of type \(object.type)")])
        }
        var bindings: [[String: String]] = [[:]]
        var variables: [OVALVariableValue] = []
        for entity in object.entities {
            guard let reference = entity.variableReference, !probe.readsVariables else { continue }
            let values = try self.values(ofVariable: reference, at: entity.location)
            variables += values.values.map { OVALVariableValue(id: reference, value: $0) }
            guard values.flag == .complete || values.flag == .incomplete, !values.values.isEmpty else {
                let flag = values.flag == .error ? CollectedObject.Flag.error : .doesNotExist
                return CollectedObject(flag, messages: values.messages, variables: variables)
            }
            bindings = bindings.flatMap { known in
                values.values.map { known.merging([entity.name: $0]) { $1 } }
            }
        }

        var result: CollectedObject?
        for binding in bindings {
            let entities = object.entities.map { entity in
                binding[entity.name].map { entity.bound(to: $0) } ?? entity
            }
            let query = ProbeQuery(object: object, entities: entities, session: self)
            let sink = ItemSink(self, object.filters)
            do throws(ProbeFailure) {
                try probe.collect(query, into: sink)
            } catch {
                switch error {
                case .content(let diagnostic): throw diagnostic
                case .notApplicable(let reason): sink.end(.notApplicable, OVALMessage(.info, reason))
                case .error(let reason): sink.end(.error, OVALMessage(.error, reason))
                }
            }
            if let failure = sink.failure { throw failure }
            let found = sink.collected
            if let known = result {
                result = CollectedObject(
                    known.flag.combined(with: found.flag, by: .union), items: known.items.union(found.items),
                    messages: known.messages + found.messages)
            } else {
                result = found
            }
        }
        var collected = result ?? CollectedObject(.doesNotExist)
        collected.variables = variables
        return collected
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
            result.messages += part.messages
            result.variables += part.variables
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
                let matches = (try? matcher.result(of: items[id], filter.state)) == .true
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

extension [Int] {
    /// These ids and then those of `other` that are new.
    fileprivate func union(_ other: [Int]) -> [Int] {
        let known = Set(self)
        return self + other.filter { !known.contains($0) }
    }
}
