import SCAP
import XMLKit

/// Tests, objects, states and sets.
extension OVALImporter {
    /// The name of a test type in the language, and what the catalog says of it.
    func type(_ node: XMLNode, suffix: String) throws(Inexpressible) -> (
        name: String, type: OVALCatalog.TestType
    ) {
        let family = node.namespace.split(separator: "#").last.map(String.init) ?? ""
        let name = String(node.localName.dropLast(suffix.count))
        if let type = catalog.testType(name), type.family == family { return (name, type) }
        if let type = catalog.testType("\(family):\(name)") { return ("\(family):\(name)", type) }
        throw Inexpressible(reason: "the test type \(family) \(name)")
    }

    func test(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        let (name, _) = try type(node, suffix: "_test")
        var body = YAMLMap()
        if let existence = node["check_existence"], existence != "at_least_one_exists" {
            body.add("existence", existence.split(separator: "_").joined(separator: " "))
        }
        let check = node["check"] ?? "all"
        if check != "all" { body.add("check", check) }
        if let id = node.first("object")?["object_ref"] { body.add("object", try object(id)) }
        let stateIDs = node.children("state").compactMap { $0["state_ref"] }
        if stateIDs.count > 1, let operation = node["state_operator"], operation != "AND" {
            body.add("state_operator", operation)
        }
        var states: [YAMLValue] = []
        for id in stateIDs { states.append(try stateUse(id)) }
        if !states.isEmpty { body.add("state", states.count == 1 ? states[0] : .list(states)) }
        var map = YAMLMap()
        map.add("comment", node["comment"])
        // An empty body says that the test type has no more to say.
        map.keep(name, body.value)
        return map.value
    }

    /// An object of one use, or the name of a shared one.
    func object(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard nodes[id] != nil else { throw Inexpressible(reason: "a missing object") }
        if uses[id] ?? 0 > 1 || objects.contains(where: { $0.id == id }) { return .text(name(id, \.objects)) }
        return try objectBody(id).body
    }

    func typedObject(_ id: String) throws(Inexpressible) -> YAMLValue {
        let (name, body) = try objectBody(id)
        return .map([(name, body)])
    }

    func objectBody(_ id: String) throws(Inexpressible) -> (name: String, body: YAMLValue) {
        guard let node = nodes[id] else { throw Inexpressible(reason: "a missing object") }
        let (name, type) = try self.type(node, suffix: "_object")
        var map = YAMLMap()
        var filters: [YAMLValue] = []
        for child in node.children {
            switch child.localName {
            case "set": map.add("set", try set(child))
            case "behaviors": map.add("behaviors", .map(child.attributes.map { ($0.name.local, .text($0.value)) }))
            case "filter": filters.append(try filter(child))
            case "notes": continue
            default: map.keep(child.localName, try entity(child, type.object, type))
            }
        }
        if name == "textfilecontent54", let node = node.first("instance"), node["operation"] == "greater than or equal",
            node.text == "1", node["var_ref"] == nil
        {
            map.remove("instance")
        }
        map.add("filters", .list(filters))
        return (name, map.value)
    }

    func filter(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        let id = node.text.split(whereSeparator: \.isWhitespace).joined()
        return .map([(node["action"] ?? "exclude", try stateUse(id))])
    }

    func set(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        var operands: [YAMLValue] = []
        var filters: [YAMLValue] = []
        for child in node.children {
            switch child.localName {
            case "set": operands.append(try set(child))
            case "object_reference":
                let id = child.text.split(whereSeparator: \.isWhitespace).joined()
                guard nodes[id] != nil else { throw Inexpressible(reason: "a missing object") }
                operands.append(.text(name(id, \.objects)))
            case "filter": filters.append(try filter(child))
            default: continue
            }
        }
        var map = YAMLMap()
        map.add((node["set_operator"] ?? "UNION").lowercased(), .list(operands))
        map.add("filters", .list(filters))
        return map.value
    }

    func stateUse(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard nodes[id] != nil else { throw Inexpressible(reason: "a missing state") }
        if uses[id] ?? 0 == 1, !states.contains(where: { $0.id == id }) { return try state(id) }
        return .text(name(id, \.states))
    }

    func state(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard let node = nodes[id] else { throw Inexpressible(reason: "a missing state") }
        let (_, type) = try self.type(node, suffix: "_state")
        var map = YAMLMap()
        if let operation = node["operator"], operation != "AND" { map.add("operator", operation) }
        for child in node.children where child.localName != "notes" {
            guard !map.entries.contains(where: { $0.0 == child.localName }) else {
                throw Inexpressible(reason: "an entity that stands twice")
            }
            map.keep(child.localName, try entity(child, type.state, type))
        }
        return map.value
    }
}
