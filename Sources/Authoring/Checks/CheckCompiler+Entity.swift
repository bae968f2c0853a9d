import YAMLKit

extension CheckCompiler {
    /// The words for OVAL's operations (OVAL 5.11, OperationEnumeration).
    private static let operations: [(word: String, operation: String)] = [
        ("equals", "equals"), ("not", "not equal"), ("equals_ignoring_case", "case insensitive equals"),
        ("differs_ignoring_case", "case insensitive not equal"), ("matches", "pattern match"),
        ("more_than", "greater than"), ("less_than", "less than"), ("at_least", "greater than or equal"),
        ("at_most", "less than or equal"), ("has_bits", "bitwise and"), ("has_any_bit", "bitwise or"),
        ("subset_of", "subset of"), ("superset_of", "superset of"),
    ]
    private static let options = [
        "datatype", "var_check", "entity_check", "mask", "op", "value", "variable", "value-of",
    ]

    /// One entity of an object or state: what its value is compared with, and how.
    func entity(
        _ entity: OVALCatalog.Entity, _ node: YAMLNode, of type: OVALCatalog.TestType, isObject: Bool, _ scope: Scope
    ) -> OVALElement? {
        let name = "\(type.prefix):\(entity.name)"
        if type.name == "variable", entity.name == "var_ref" {
            return variable(node, scope).map { OVALElement(name, text: $0.id) }
        }
        if node.isNull {
            guard entity.isNillable || !isObject else {
                problems.error("wrong-type", "“\(entity.name)” cannot be nothing", at: node.location)
                return nil
            }
            let datatype = entity.kind.datatype
            return OVALElement(name, ["xsi:nil": "true", "datatype": datatype == "string" ? nil : datatype])
        }
        if entity.kind == .record { return record(name, node, scope) }
        guard let entries = node.mapping else {
            if node.sequence != nil { return anyOf(name, entity, node, "equals", "at least one", nil, scope) }
            // A pattern entity is a pattern without being told.
            let isPattern = type.name.hasPrefix("textfilecontent") && ["pattern", "line"].contains(entity.name)
            return comparison(
                name, entity, isPattern ? "pattern match" : "equals", .literal(node),
                MapReader(YAMLNode(.mapping([]), at: node.location), "an entity", problems))
        }
        let reader = MapReader(node, "“\(entity.name)”", problems)
        for key in ["any_of", "none_of"] {
            guard let list = reader.present(key) else { continue }
            let isAny = key == "any_of"
            return anyOf(
                name, entity, list, isAny ? "equals" : "not equal", isAny ? "at least one" : "all", reader, scope)
        }
        var operation = "equals"
        var valueNode: YAMLNode?
        if let op = reader.present("op") {
            let wanted = op.text?.map { $0 == "_" || $0 == "-" ? " " : String($0) }.joined() ?? ""
            guard let found = Self.operations.first(where: { $0.operation == wanted })?.operation else {
                problems.unknown(
                    "operation", op.text ?? "", among: Self.operations.map(\.operation), id: "unknown-value",
                    at: op.location)
                return nil
            }
            operation = found
            valueNode = reader.node("value")
        } else if let word = Self.operations.first(where: { word in entries.contains { $0.name == word.word } }) {
            operation = word.operation
            valueNode = reader.node(word.word)
        } else if entity.name == "pattern" {
            operation = "pattern match"
            valueNode = reader.node("value")
        } else {
            valueNode = reader.node("value")
        }
        var operand: Operand?
        if let valueNode, valueNode.mapping == nil { operand = .literal(valueNode) }
        let reference = valueNode?.mapping != nil ? valueNode : node
        if operand == nil, let reference, reference["variable"] != nil || reference["value-of"] != nil {
            operand = self.reference(reference, reader, isInner: reference === valueNode, scope)
            if operand == nil { return nil }
        }
        guard let operand else {
            for known in Self.operations { _ = reader.node(known.word) }
            for known in Self.options { _ = reader.node(known) }
            reader.finish()
            problems.error("missing-value", "“\(entity.name)” has nothing to compare with", at: node.location)
            return nil
        }
        return comparison(name, entity, operation, operand, reader)
    }

    /// The variable that `variable: NAME` or `value-of: VALUE` stands for.
    private func reference(_ node: YAMLNode, _ reader: MapReader, isInner: Bool, _ scope: Scope) -> Operand? {
        let inner = isInner ? MapReader(node, "a reference", problems) : reader
        let name = inner.present("variable")
        let value = inner.present("value-of")
        if isInner { inner.finish() }
        if let name { return variable(name, scope).map { .variable(id: $0.id, datatype: $0.datatype) } }
        if let value { return external(value).map { .variable(id: $0.id, datatype: $0.datatype) } }
        return nil
    }
}
