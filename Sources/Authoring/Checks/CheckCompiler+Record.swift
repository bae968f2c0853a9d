import YAMLKit

extension CheckCompiler {
    /// A record's fields: `{name: value, …}` (OVAL 5.11, EntityStateRecordType).
    func record(_ name: String, _ node: YAMLNode, _ scope: Scope) -> OVALElement? {
        if let fields = node["fields"], fields.mapping != nil {
            let reader = MapReader(node, "a record", problems)
            _ = reader.node("fields")
            let entityCheck = reader.choice("entity_check", Self.entityChecks)
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
}
