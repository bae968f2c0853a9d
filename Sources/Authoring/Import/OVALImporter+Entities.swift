import SCAP
import XMLKit

/// What entities are compared with, and how.
extension OVALImporter {
    static let words = [
        "not equal": "not", "case insensitive equals": "equals_ignoring_case",
        "case insensitive not equal": "differs_ignoring_case", "pattern match": "matches", "greater than": "more_than",
        "less than": "less_than", "greater than or equal": "at_least", "less than or equal": "at_most",
        "bitwise and": "has_bits", "bitwise or": "has_any_bit", "subset of": "subset_of", "superset of": "superset_of",
        "equals": "equals",
    ]

    func entity(
        _ node: XMLNode, _ known: [OVALCatalog.Entity], _ type: OVALCatalog.TestType
    ) throws(Inexpressible) -> YAMLValue {
        guard let entity = known.first(where: { $0.name == node.localName }) else {
            throw Inexpressible(reason: "the entity \(node.localName)")
        }
        if node.attribute("nil", namespace: XMLNamespace.xsi).map({ $0 == "true" || $0 == "1" }) ?? false {
            guard node["var_ref"] == nil, node.text.isEmpty else { throw Inexpressible(reason: "a value beside nil") }
            return .null
        }
        if type.name == "variable", node.localName == "var_ref" {
            return try variableUse(node.text.split(whereSeparator: \.isWhitespace).joined())
        }
        if entity.kind == .record { return try record(node, type) }
        return try comparison(node, entity.kind.datatype ?? "string", type)
    }

    func record(_ node: XMLNode, _ type: OVALCatalog.TestType) throws(Inexpressible) -> YAMLValue {
        if node["operation"] ?? "equals" != "equals" { throw Inexpressible(reason: "a comparison of records") }
        var fields: [(String, YAMLValue)] = []
        for field in node.children("field") {
            fields.append((field["name"] ?? "", try comparison(field, "string", type)))
        }
        if let check = node["entity_check"] { return .map([("fields", .map(fields)), ("entity_check", .text(check))]) }
        return .map(fields)
    }

    /// An operation with its operand.
    func comparison(
        _ node: XMLNode, _ natural: String, _ type: OVALCatalog.TestType
    ) throws(Inexpressible) -> YAMLValue {
        let operation = node["operation"] ?? "equals"
        guard let word = Self.words[operation] else { throw Inexpressible(reason: "the operation \(operation)") }
        let datatype = node["datatype"] ?? "string"
        var map = YAMLMap()
        if let id = node["var_ref"], !id.isEmpty {
            if word != "equals" { map.add("op", operation.split(separator: " ").joined(separator: "_")) }
            guard let variable = nodes[id] else { throw Inexpressible(reason: "a missing variable") }
            if variable.localName == "external_variable" {
                map.add("value-of", try valueName(id))
            } else {
                map.add("variable", name(id, \.variables))
            }
            map.add("var_check", node["var_check"])
        } else {
            let isPattern = type.name.hasPrefix("textfilecontent") && ["pattern", "line"].contains(node.localName)
            let isShort = node["datatype"] == nil || datatype == natural
            if isShort, node["entity_check"] == nil, node["mask"] == nil, (isPattern ? "matches" : "equals") == word {
                return .text(node.text)
            }
            map.keep(word, .text(node.text))
        }
        if datatype != natural || natural == "string" && node["datatype"] != nil && datatype != "string" {
            map.add("datatype", datatype)
        }
        map.add("entity_check", node["entity_check"])
        if node["mask"] == "true" { map.add("mask", .flag(true)) }
        return map.value
    }

    func valueName(_ id: String) throws(Inexpressible) -> String {
        guard let value = ownValues[id] ?? values[id] else {
            throw Inexpressible(reason: "an external variable that no rule gives")
        }
        return value
    }

    func variableUse(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard let node = nodes[id] else { throw Inexpressible(reason: "a missing variable") }
        if node.localName == "external_variable" { return .map([("value-of", .text(try valueName(id)))]) }
        return .text(name(id, \.variables))
    }
}
