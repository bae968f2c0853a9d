import YAMLKit

extension CheckCompiler {
    private static let operators = ["union": "UNION", "intersection": "INTERSECTION", "complement": "COMPLEMENT"]

    /// `union`, `intersection` or `complement` of objects and of further sets (OVAL 5.11, set).
    func set(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> OVALElement? {
        guard let entries = node.mapping, let entry = entries.first(where: { Self.operators[$0.name] != nil }),
            let operation = Self.operators[entry.name]
        else {
            problems.error(
                "wrong-type", "A set is one of union, intersection, complement with a list of objects",
                at: node.location)
            return nil
        }
        for other in entries where other.name != entry.name && other.name != "filters" {
            problems.unknown(
                "key of a set", other.name, among: ["filters"] + Self.operators.keys, id: "unknown-key",
                at: other.key.location)
        }
        let operands = entry.value.sequence ?? []
        guard operands.count >= 1, operation != "COMPLEMENT" || operands.count == 2 else {
            problems.error(
                "wrong-type",
                operation == "COMPLEMENT" ? "A complement has two operands" : "A set has at least one operand",
                at: entry.value.location)
            return nil
        }
        var filters: [OVALElement] = []
        for filter in node["filters"]?.sequence ?? [] {
            guard let part = filter.mapping?.first, filter.mapping?.count == 1,
                ["include", "exclude"].contains(part.name)
            else {
                problems.error("wrong-type", "A filter is “include:” or “exclude:” with a state", at: filter.location)
                return nil
            }
            guard let id = state(type, part.value, scope) else { return nil }
            filters.append(OVALElement("filter", ["action": part.name], text: id))
        }
        let parts = operands.compactMap { operand(type, $0, scope) }
        guard parts.count == operands.count else { return nil }
        return combine(parts, operation, filters)
    }

    /// An object's reference, or a nested set.
    private func operand(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> OVALElement? {
        if let entries = node.mapping, entries.contains(where: { Self.operators[$0.name] != nil }) {
            return set(type, node, scope)
        }
        let id = node.text != nil ? object(type, node, scope) : typedOperand(type, node, scope)
        return id.map { OVALElement("object_reference", text: $0) }
    }

    private func typedOperand(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> String? {
        guard let found = typedObject(node, scope) else { return nil }
        guard (found.type.family, found.type.name) == (type.family, type.name) else {
            problems.error("wrong-type", "A set of \(type.name) holds objects of \(type.name) only", at: node.location)
            return nil
        }
        return found.id
    }

    /// A set has at most two operands of one sort: more are nested, and an object beside a set becomes a set of its own.
    private func combine(_ parts: [OVALElement], _ operation: String, _ filters: [OVALElement]) -> OVALElement {
        let isPlain = parts.count <= 2 && parts.allSatisfy { $0.name == "object_reference" }
        if isPlain {
            return OVALElement("set", ["set_operator": operation], children: parts + filters)
        }
        func wrapped(_ part: OVALElement) -> OVALElement {
            part.name == "set" ? part : OVALElement("set", ["set_operator": "UNION"], children: [part] + filters)
        }
        var result = wrapped(parts[0])
        for part in parts.dropFirst() {
            result = OVALElement("set", ["set_operator": operation], children: [result, wrapped(part)])
        }
        return result
    }
}
