import SCAP
import XMLKit

/// Variables and the functions that make them.
extension OVALImporter {
    func variable(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard let node = nodes[id] else { throw Inexpressible(reason: "a missing variable") }
        let datatype = node["datatype"] ?? "string"
        switch node.localName {
        case "constant_variable":
            return .map([
                ("constant", .list(node.children("value").map { .text($0.text) })), ("datatype", .text(datatype)),
            ])
        case "local_variable":
            guard let component = node.children.first(where: { $0.localName != "notes" }) else {
                throw Inexpressible(reason: "an empty variable")
            }
            guard case .map(let entries) = try self.component(component) else {
                throw Inexpressible(reason: "a literal")
            }
            return .map(entries.filter { $0.0 != "datatype" } + [("datatype", .text(datatype))])
        default: throw Inexpressible(reason: "the variable \(node.localName)")
        }
    }

    func component(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        func parts() throws(Inexpressible) -> YAMLValue {
            var found: [YAMLValue] = []
            for child in node.children { found.append(try component(child)) }
            return .list(found)
        }
        switch node.localName {
        case "literal_component":
            var map = YAMLMap()
            map.keep("literal", .text(node.text))
            if let datatype = node["datatype"], datatype != "string" { map.add("datatype", datatype) }
            return map.value
        case "object_component":
            guard let id = node["object_ref"], nodes[id] != nil else { throw Inexpressible(reason: "a missing object") }
            var map = YAMLMap()
            map.add("object", name(id, \.objects))
            map.add("field", node["item_field"])
            map.add("record_field", node["record_field"])
            return map.value
        case "variable_component":
            guard let id = node["var_ref"], let variable = nodes[id] else {
                throw Inexpressible(reason: "a missing variable")
            }
            if variable.localName == "external_variable" { return .map([("value-of", .text(try valueName(id)))]) }
            return .map([("variable", .text(name(id, \.variables)))])
        case "concat", "unique", "count", "escape_regex": return .map([(node.localName, try parts())])
        case "begin", "end": return .map([(node.localName, try parts()), ("with", .text(node["character"] ?? ""))])
        case "split": return .map([("split", try parts()), ("by", .text(node["delimiter"] ?? ""))])
        case "substring":
            return .map([
                ("substring", try parts()), ("start", .plain(node["substring_start"] ?? "0")),
                ("length", .plain(node["substring_length"] ?? "0")),
            ])
        case "regex_capture": return .map([("regex_capture", try parts()), ("pattern", .text(node["pattern"] ?? ""))])
        case "arithmetic": return .map([(node["arithmetic_operation"] ?? "add", try parts())])
        case "time_difference":
            let formats = [node["format_1"], node["format_2"]]
            var map = YAMLMap()
            map.add("time_difference", try parts())
            if formats[0] != nil || formats[1] != nil {
                map.add("formats", .list(formats.map { $0.map(YAMLValue.text) ?? .null }))
            }
            return map.value
        case "glob_to_regex":
            var map = YAMLMap()
            map.add("glob_to_regex", try parts())
            if node["glob_noescape"] == "true" { map.add("noescape", .flag(true)) }
            return map.value
        default: throw Inexpressible(reason: "the function \(node.localName)")
        }
    }
}
