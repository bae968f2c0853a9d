import YAMLKit

extension CheckCompiler {
    static let entityChecks = ["all", "at least one", "none exist", "none satisfy", "only one"]

    static let datatypes = [
        "binary", "boolean", "debian_evr_string", "evr_string", "fileset_revision", "float", "int", "ios_version",
        "ipv4_address", "ipv6_address", "string", "version",
    ]

    /// What an entity is compared with.
    enum Operand {
        case literal(YAMLNode)
        case variable(id: String, datatype: String)
    }

    /// Compares with each of a list through a constant variable.
    func anyOf(
        _ name: String, _ entity: OVALCatalog.Entity, _ list: YAMLNode, _ operation: String, _ varCheck: String,
        _ reader: MapReader?, _ scope: Scope
    ) -> OVALElement? {
        let nodes = list.sequence ?? [list]
        guard let first = nodes.first else {
            problems.error("missing-value", "“\(entity.name)” has nothing to compare with", at: list.location)
            return nil
        }
        let datatype = reader?.choice("datatype", Self.datatypes) ?? self.datatype(of: first, for: entity.kind)
        let entityCheck = reader?.choice("entity_check", Self.entityChecks)
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

    /// The entity once its operation and operand are known.
    func comparison(
        _ name: String, _ entity: OVALCatalog.Entity, _ operation: String, _ operand: Operand, _ reader: MapReader
    ) -> OVALElement? {
        let given = reader.choice("datatype", Self.datatypes)
        let varCheck = reader.choice("var_check", Self.entityChecks)
        let entityCheck = reader.choice("entity_check", Self.entityChecks)
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
