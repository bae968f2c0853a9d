import Diagnostics
import YAMLKit

extension CheckCompiler {
    /// A variable's component, and the datatype that it has by nature.
    private typealias Component = (element: OVALElement, datatype: String)

    /// The id and datatype of a variable: a name from `variables`, or a definition in place.
    func variable(_ node: YAMLNode, _ scope: Scope) -> (id: String, datatype: String)? {
        guard let name = node.text else { return declared(node, name: nil, scope) }
        guard let (found, home) = scope.find(\.variables, name) else {
            problems.unknown(
                "variable", name, among: scope.names(\.variables), id: "dangling-reference", at: node.location)
            return nil
        }
        guard !resolving.contains("variable \(name)") else {
            problems.error("circular-reference", "The variable “\(name)” refers to itself", at: node.location)
            return nil
        }
        resolving.append("variable \(name)")
        defer { resolving.removeLast() }
        return declared(found, name: name, home)
    }

    /// The external variable of a value of the project.
    func external(_ node: YAMLNode) -> (id: String, datatype: String)? {
        guard let id = node.text, let value = project.values[id] else {
            problems.unknown(
                "value", node.text ?? "", among: project.values.keys.sorted(), id: "dangling-reference",
                at: node.location)
            return nil
        }
        guard component.definitionClass == "compliance" else {
            problems.error(
                "value-in-platform", "A platform's check cannot use the value “\(id)”: no rule gives it",
                at: node.location)
            return nil
        }
        values.insert(id)
        return (component.external(value: id, datatype: value.datatype), value.datatype)
    }

    private func declared(_ node: YAMLNode, name: String?, _ scope: Scope) -> (id: String, datatype: String)? {
        let comment = name.map { "The variable \($0)" } ?? "Computed for \(subject)"
        guard let entries = node.mapping else {
            problems.error("wrong-type", "A variable is a mapping, not \(node.kind)", at: node.location)
            return nil
        }
        if let value = node["value-of"], entries.count == 1 { return external(value) }
        let reader = MapReader(node, "a variable", problems)
        let given = reader.choice("datatype", Self.datatypes)
        if reader.present("constant") != nil {
            let values = reader.strings("constant")
            reader.finish()
            let first = reader.list("constant").first
            let datatype = given ?? (first?.integer != nil ? "int" : first?.boolean != nil ? "boolean" : "string")
            let element = OVALElement(
                "constant_variable", ["datatype": datatype], children: values.map { OVALElement("value", text: $0) })
            return (
                component.intern(.variable, element.written(at: place(node)), owner: owner, comment: comment), datatype
            )
        }
        let parts = YAMLNode(.mapping(entries.filter { $0.name != "datatype" }), at: node.location)
        guard let found = part(parts, scope) else { return nil }
        let datatype = given ?? found.datatype
        let element = OVALElement("local_variable", ["datatype": datatype], children: [found.element])
        return (component.intern(.variable, element.written(at: place(node)), owner: owner, comment: comment), datatype)
    }

    /// One component of a local variable: a literal, a field of an object, a variable or a function of components
    /// (OVAL 5.11, ComponentGroup).
    private func part(_ node: YAMLNode, _ scope: Scope) -> Component? {
        if let text = node.text {
            let datatype = node.integer != nil ? "int" : "string"
            return (
                OVALElement("literal_component", ["datatype": datatype == "string" ? nil : datatype], text: text),
                datatype
            )
        }
        let reader = MapReader(node, "a part of a variable", problems)
        guard node.mapping != nil else { return nil }
        defer { reader.finish() }
        if let literal = reader.present("literal") {
            let datatype = reader.choice("datatype", Self.datatypes) ?? "string"
            return (
                OVALElement(
                    "literal_component", ["datatype": datatype == "string" ? nil : datatype], text: literal.text ?? ""),
                datatype
            )
        }
        if let object = reader.present("object") {
            let field = reader.requiredString("field")
            let record = reader.string("record_field")
            guard let found = typedObject(object, scope), !field.isEmpty else { return nil }
            let fields = found.type.state.map(\.name)
            if !fields.isEmpty, !fields.contains(field), let place = reader.node("field")?.location {
                problems.unknown("field of \(found.type.name)", field, among: fields, id: "unknown-value", at: place)
                return nil
            }
            let datatype = found.type.state.first { $0.name == field }?.kind.datatype ?? "string"
            return (
                OVALElement("object_component", ["object_ref": found.id, "item_field": field, "record_field": record]),
                datatype == "record" ? "string" : datatype
            )
        }
        if let name = reader.present("variable") {
            return variable(name, scope).map { (OVALElement("variable_component", ["var_ref": $0.id]), $0.datatype) }
        }
        if let value = reader.present("value-of") {
            return external(value).map { (OVALElement("variable_component", ["var_ref": $0.id]), $0.datatype) }
        }
        return function(reader, scope)
    }

    /// A function of components (OVAL 5.11, FunctionGroup).
    private func function(_ reader: MapReader, _ scope: Scope) -> Component? {
        func parts(_ key: String) -> [OVALElement]? {
            let nodes = reader.list(key)
            let found = nodes.compactMap { part($0, scope)?.element }
            return found.count == nodes.count && !found.isEmpty ? found : nil
        }
        func call(_ key: String, _ element: String, _ datatype: String, _ attributes: KeyValuePairs<String, String?>)
            -> Component?
        {
            parts(key).map { (OVALElement(element, attributes, children: $0), datatype) }
        }
        let functions = [
            "concat", "unique", "count", "escape_regex", "begin", "end", "split", "substring", "regex_capture", "add",
            "multiply", "time_difference", "glob_to_regex",
        ]
        guard let key = functions.first(where: { reader.present($0) != nil }) else {
            problems.error(
                "missing-value",
                "A variable is constant, value-of, object, variable, literal or one of "
                    + functions.joined(separator: ", "), at: reader.location)
            return nil
        }
        switch key {
        case "concat": return call(key, "concat", "string", [:])
        case "unique": return call(key, "unique", "string", [:])
        case "count": return call(key, "count", "int", [:])
        case "escape_regex": return call(key, "escape_regex", "string", [:])
        case "begin", "end": return call(key, key, "string", ["character": reader.requiredString("with")])
        case "split": return call(key, "split", "string", ["delimiter": reader.requiredString("by")])
        case "substring":
            let start = reader.integer("start")
            let length = reader.integer("length")
            if start == nil { reader.missing("start") }
            if length == nil { reader.missing("length") }
            return call(
                key, "substring", "string",
                ["substring_start": start.map(String.init), "substring_length": length.map(String.init)])
        case "regex_capture":
            guard let pattern = reader.present("pattern") else {
                reader.missing("pattern")
                return nil
            }
            guard checkPattern(pattern) else { return nil }
            return call(key, "regex_capture", "string", ["pattern": pattern.text])
        case "add", "multiply": return call(key, "arithmetic", "int", ["arithmetic_operation": key])
        case "time_difference":
            // One format may be left out, as null.
            let formats = reader.list("formats").map { $0.isNull ? nil : reader.text($0, "formats") }
            return call(
                key, "time_difference", "int",
                ["format_1": formats.first ?? nil, "format_2": formats.dropFirst().first ?? nil])
        default:
            let noescape = reader.boolean("noescape") ?? false
            return call(key, "glob_to_regex", "string", ["glob_noescape": noescape ? "true" : nil])
        }
    }
}
