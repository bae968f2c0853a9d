import Diagnostics
import PatternKit
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
    private static let checks = ["all", "at least one", "none exist", "none satisfy", "only one"]
    static let datatypes = [
        "binary", "boolean", "debian_evr_string", "evr_string", "fileset_revision", "float", "int", "ios_version",
        "ipv4_address", "ipv6_address", "string", "version",
    ]

    private enum Operand {
        case literal(YAMLNode)
        case variable(id: String, datatype: String)
    }

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
            return finish(
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
        return finish(name, entity, operation, operand, reader)
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

    /// Compares with each of a list through a constant variable.
    private func anyOf(
        _ name: String, _ entity: OVALCatalog.Entity, _ list: YAMLNode, _ operation: String, _ varCheck: String,
        _ reader: MapReader?, _ scope: Scope
    ) -> OVALElement? {
        let nodes = list.sequence ?? [list]
        guard let first = nodes.first else {
            problems.error("missing-value", "“\(entity.name)” has nothing to compare with", at: list.location)
            return nil
        }
        let datatype = reader?.choice("datatype", Self.datatypes) ?? self.datatype(of: first, for: entity.kind)
        let entityCheck = reader?.choice("entity_check", Self.checks)
        reader?.finish()
        for node in nodes where !accepts(node, datatype, entity) { return nil }
        let id = component.intern(
            .variable,
            OVALElement(
                "constant_variable", ["datatype": datatype],
                children: nodes.map { OVALElement("value", text: $0.text ?? "") }), owner: owner,
            comment: "Values of \(entity.name)")
        return OVALElement(
            name,
            [
                "datatype": datatype == "string" ? nil : datatype, "operation": operation == "equals" ? nil : operation,
                "var_ref": id, "var_check": varCheck, "entity_check": entityCheck,
            ])
    }

    /// Writes the entity once its operation and operand are known.
    private func finish(
        _ name: String, _ entity: OVALCatalog.Entity, _ operation: String, _ operand: Operand, _ reader: MapReader
    ) -> OVALElement? {
        let given = reader.choice("datatype", Self.datatypes)
        let varCheck = reader.choice("var_check", Self.checks)
        let entityCheck = reader.choice("entity_check", Self.checks)
        let mask = reader.boolean("mask") ?? false
        reader.finish()
        var datatype: String
        var text: String?
        var variable: String?
        switch operand {
        case .literal(let node):
            datatype =
                given
                ?? (operation == "pattern match"
                    ? entity.kind.datatype ?? "string" : self.datatype(of: node, for: entity.kind))
            text = node.text ?? ""
            if operation == "pattern match" {
                guard checkPattern(node) else { return nil }
            } else {
                guard accepts(node, datatype, entity) else { return nil }
            }
        case .variable(let id, let type):
            variable = id
            datatype = given ?? entity.kind.datatype ?? type
            if datatype != type {
                problems.error(
                    "wrong-type", "“\(entity.name)” is \(datatype), but the variable holds \(type)", at: reader.location
                )
                return nil
            }
        }
        guard Self.allows(operation, datatype) else {
            problems.error("invalid-operation", "“\(operation)” does not apply to \(datatype)", at: reader.location)
            return nil
        }
        if case .enumeration = entity.kind { datatype = "string" }
        return OVALElement(
            name,
            [
                "datatype": datatype == "string" ? nil : datatype, "operation": operation == "equals" ? nil : operation,
                "mask": mask ? "true" : nil, "var_ref": variable,
                "var_check": variable == nil ? nil : varCheck ?? "all", "entity_check": entityCheck,
            ], text: text)
    }

    /// A record's fields: `{name: value, …}` (OVAL 5.11, EntityStateRecordType).
    private func record(_ name: String, _ node: YAMLNode, _ scope: Scope) -> OVALElement? {
        if let fields = node["fields"], fields.mapping != nil {
            let reader = MapReader(node, "a record", problems)
            _ = reader.node("fields")
            let entityCheck = reader.choice("entity_check", Self.checks)
            reader.finish()
            guard var element = record(name, fields, scope) else { return nil }
            if let entityCheck { element.attributes.append(.init(name: "entity_check", value: entityCheck)) }
            return element
        }
        guard let entries = node.mapping else {
            problems.error("wrong-type", "A record is a mapping of fields, not \(node.kind)", at: node.location)
            return nil
        }
        var children: [OVALElement] = []
        let type = OVALCatalog.TestType(family: "", name: "", object: [], state: [])
        for entry in entries {
            let field = OVALCatalog.Entity(name: entry.name, kind: .anySimple, isNillable: false, isOptional: true)
            guard var element = entity(field, entry.value, of: type, isObject: false, scope) else { return nil }
            element.name = "field"
            element.attributes.insert(.init(name: "name", value: entry.name), at: 0)
            children.append(element)
        }
        return OVALElement(name, ["datatype": "record"], children: children)
    }

    /// The datatype of a literal: the entity's own, or that of the way it is written.
    private func datatype(of node: YAMLNode, for kind: OVALCatalog.Kind) -> String {
        if let datatype = kind.datatype { return datatype }
        let text = node.text ?? ""
        switch kind {
        case .ipAddress: return text.contains(":") ? "ipv6_address" : "ipv4_address"
        case .ipAddressString: return "string"
        default:
            if node.integer != nil { return "int" }
            if node.boolean != nil { return "boolean" }
            if node.isPlain, text.contains("."), Double(text) != nil { return "float" }
            return "string"
        }
    }

    /// Whether a literal is of `datatype` and, for an enumerated entity, one of its values; reports it where not.
    private func accepts(_ node: YAMLNode, _ datatype: String, _ entity: OVALCatalog.Entity) -> Bool {
        guard let text = node.text else {
            problems.error("wrong-type", "“\(entity.name)” is compared with text, not \(node.kind)", at: node.location)
            return false
        }
        let isFine: Bool
        switch datatype {
        case "int": isFine = Int(text) != nil
        case "boolean": isFine = ["true", "false", "0", "1"].contains(text)
        case "float": isFine = Double(text) != nil
        case "evr_string", "debian_evr_string": isFine = text.contains("-") || text.contains(":")
        default: isFine = true
        }
        if !isFine {
            problems.error("wrong-type", "“\(entity.name)” is \(datatype), which “\(text)” is not", at: node.location)
            return false
        }
        if case .enumeration(let index) = entity.kind, !catalog.enumeration(index).contains(text) {
            problems.unknown(
                entity.name, text, among: catalog.enumeration(index), id: "unknown-value", at: node.location)
            return false
        }
        return true
    }

    /// Reports a pattern that does not compile, at the character where it goes wrong.
    func checkPattern(_ node: YAMLNode) -> Bool {
        guard let text = node.text else {
            problems.error("wrong-type", "A pattern is text, not \(node.kind)", at: node.location)
            return false
        }
        do throws(Pattern.SyntaxError) {
            _ = try Pattern(text)
            return true
        } catch {
            problems.error(
                "invalid-pattern", "This pattern is wrong at character \(error.offset): \(error.message)",
                at: problems.place(atByte: error.offset, of: text, in: node.location))
            return false
        }
    }

    /// The operations of each datatype (OVAL 5.11, SimpleDatatypeEnumeration).
    private static func allows(_ operation: String, _ datatype: String) -> Bool {
        let order = ["greater than", "less than", "greater than or equal", "less than or equal"]
        switch operation {
        case "equals", "not equal": return true
        case "case insensitive equals", "case insensitive not equal": return datatype == "string"
        case "pattern match": return ["string", "version"].contains(datatype)
        case "bitwise and", "bitwise or": return datatype == "int"
        case "subset of", "superset of": return datatype.hasPrefix("ipv")
        default:
            return order.contains(operation) && !["string", "boolean", "binary", "record"].contains(datatype)
        }
    }
}

extension Problems {
    /// The place of byte `offset` of `text` where the scalar at `location` is written on one line.
    func place(atByte offset: Int, of text: String, in location: SourceLocation) -> SourceLocation {
        let start = locate(text, line: 0, ofTextAt: location)
        guard let lines = sources[location.file], start.line > 0, start.line <= lines.count, start.column > 0 else {
            return location
        }
        let rest = lines[start.line - 1].utf8.dropFirst(start.column - 1)
        guard rest.starts(with: text.utf8) else { return location }
        return SourceLocation(file: start.file, line: start.line, column: start.column + offset)
    }
}
