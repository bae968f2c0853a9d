import SCAP
import XMLKit

/// Writes OVAL definitions in the inline language.
///
/// What the language cannot say throws `Inexpressible`; the definition is then kept as raw OVAL.
final class OVALImporter {
    struct Inexpressible: Error { let reason: String }

    private let nodes: [String: XMLNode]
    /// The value that each external variable gets, by the variable's id: over all rules.
    private let values: [String: String]
    /// The same for the rule whose check is being written.
    var ownValues: [String: String] = [:]
    /// The names of definitions that others extend, by id.
    let definitionNames: [String: String]
    private let catalog = OVALCatalog.shared

    // What one definition uses, in the order of first use.
    private var objects: [(id: String, name: String)] = []
    private var states: [(id: String, name: String)] = []
    private var variables: [(id: String, name: String)] = []
    private var uses: [String: Int] = [:]

    init(_ root: XMLNode, values: [String: String], definitionNames: [String: String]) {
        var nodes: [String: XMLNode] = [:]
        for section in root.children where section.localName != "generator" {
            for node in section.children { if let id = node["id"] { nodes[id] = node } }
        }
        self.nodes = nodes
        self.values = values
        self.definitionNames = definitionNames
    }

    /// The check that a definition makes.
    func check(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard let node = nodes[id], let criteria = node.first("criteria") else {
            throw Inexpressible(reason: "no criteria")
        }
        if node.first("metadata") == nil, node["deprecated"].map({ $0 == "true" }) ?? false {
            throw Inexpressible(reason: "deprecated")
        }
        (objects, states, variables, uses) = ([], [], [], [:])
        count(criteria, depth: 0)
        var body = try self.criteria(criteria)
        var declared = YAMLMap()
        // Writing a part may bring up others: until nothing new is named.
        var written: [(String, YAMLValue)] = []
        var done = (objects: 0, states: 0, variables: 0)
        var parts: [String: [(String, YAMLValue)]] = [:]
        while done.objects < objects.count || done.states < states.count || done.variables < variables.count {
            if done.objects < objects.count {
                let (id, name) = objects[done.objects]
                done.objects += 1
                parts["objects", default: []].append((name, try typedObject(id)))
            } else if done.states < states.count {
                let (id, name) = states[done.states]
                done.states += 1
                parts["states", default: []].append((name, try state(id)))
            } else {
                let (id, name) = variables[done.variables]
                done.variables += 1
                parts["variables", default: []].append((name, try variable(id)))
            }
        }
        for key in ["objects", "states", "variables"] { declared.add(key, .map(parts[key] ?? [])) }
        written = declared.entries
        guard case .map(let entries) = body else { throw Inexpressible(reason: "no mapping") }
        body = .map(written + entries)
        return body
    }

    /// Counts how often each object and state is used, so that those of one use are written where they are used.
    private func count(_ node: XMLNode, depth: Int) {
        guard depth < 200 else { return }
        for child in node.children {
            if let id = child["test_ref"], let test = nodes[id] {
                for part in test.children {
                    for reference in [part["object_ref"], part["state_ref"]].compactMap({ $0 }) {
                        uses[reference, default: 0] += 1
                    }
                }
            }
            count(child, depth: depth + 1)
        }
    }

    // MARK: Logic

    private func criteria(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        let key: String
        switch node["operator"] ?? "AND" {
        case "AND": key = "all"
        case "OR": key = "any"
        case "ONE": key = "one"
        case "XOR": key = "xor"
        default: throw Inexpressible(reason: "the operator \(node["operator"] ?? "")")
        }
        var children: [YAMLValue] = []
        for child in node.children { if let value = try part(child) { children.append(value) } }
        guard !children.isEmpty else { throw Inexpressible(reason: "empty criteria") }
        var map = YAMLMap()
        map.add("comment", node["comment"])
        map.add(key, .list(children))
        return negated(map.value, node)
    }

    private func part(_ node: XMLNode) throws(Inexpressible) -> YAMLValue? {
        if node["applicability_check"] == "true" { throw Inexpressible(reason: "an applicability check") }
        switch node.localName {
        case "criteria": return try criteria(node)
        case "criterion":
            guard let id = node["test_ref"], let test = nodes[id] else { throw Inexpressible(reason: "a missing test") }
            return negated(try self.test(test), node)
        case "extend_definition":
            guard let id = node["definition_ref"], let name = definitionNames[id] else {
                throw Inexpressible(reason: "a missing definition")
            }
            var map = YAMLMap()
            map.add("comment", node["comment"])
            map.add("definition", name)
            return negated(map.value, node)
        default: return nil
        }
    }

    private func negated(_ value: YAMLValue, _ node: XMLNode) -> YAMLValue {
        node["negate"] == "true" || node["negate"] == "1" ? .map([("not", value)]) : value
    }

    // MARK: Tests

    /// The name of a test type in the language, and what the catalog says of it.
    private func type(_ node: XMLNode, suffix: String) throws(Inexpressible) -> (
        name: String, type: OVALCatalog.TestType
    ) {
        let family = node.namespace.split(separator: "#").last.map(String.init) ?? ""
        let name = String(node.localName.dropLast(suffix.count))
        if let type = catalog.testType(name), type.family == family { return (name, type) }
        if let type = catalog.testType("\(family):\(name)") { return ("\(family):\(name)", type) }
        throw Inexpressible(reason: "the test type \(family) \(name)")
    }

    private func test(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
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
    private func object(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard nodes[id] != nil else { throw Inexpressible(reason: "a missing object") }
        if uses[id] ?? 0 > 1 || objects.contains(where: { $0.id == id }) { return .text(name(id, \.objects)) }
        return try objectBody(id).body
    }

    private func typedObject(_ id: String) throws(Inexpressible) -> YAMLValue {
        let (name, body) = try objectBody(id)
        return .map([(name, body)])
    }

    private func objectBody(_ id: String) throws(Inexpressible) -> (name: String, body: YAMLValue) {
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

    private func filter(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
        let id = node.text.split(whereSeparator: \.isWhitespace).joined()
        return .map([(node["action"] ?? "exclude", try stateUse(id))])
    }

    private func set(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
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

    private func stateUse(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard nodes[id] != nil else { throw Inexpressible(reason: "a missing state") }
        if uses[id] ?? 0 == 1, !states.contains(where: { $0.id == id }) { return try state(id) }
        return .text(name(id, \.states))
    }

    private func state(_ id: String) throws(Inexpressible) -> YAMLValue {
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

    // MARK: Entities

    private static let words = [
        "not equal": "not", "case insensitive equals": "equals_ignoring_case",
        "case insensitive not equal": "differs_ignoring_case", "pattern match": "matches", "greater than": "more_than",
        "less than": "less_than", "greater than or equal": "at_least", "less than or equal": "at_most",
        "bitwise and": "has_bits", "bitwise or": "has_any_bit", "subset of": "subset_of", "superset of": "superset_of",
        "equals": "equals",
    ]

    private func entity(
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

    private func record(_ node: XMLNode, _ type: OVALCatalog.TestType) throws(Inexpressible) -> YAMLValue {
        if node["operation"] ?? "equals" != "equals" { throw Inexpressible(reason: "a comparison of records") }
        var fields: [(String, YAMLValue)] = []
        for field in node.children("field") {
            fields.append((field["name"] ?? "", try comparison(field, "string", type)))
        }
        if let check = node["entity_check"] { return .map([("fields", .map(fields)), ("entity_check", .text(check))]) }
        return .map(fields)
    }

    /// An operation with its operand.
    private func comparison(
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

    private func valueName(_ id: String) throws(Inexpressible) -> String {
        guard let value = ownValues[id] ?? values[id] else {
            throw Inexpressible(reason: "an external variable that no rule gives")
        }
        return value
    }

    private func variableUse(_ id: String) throws(Inexpressible) -> YAMLValue {
        guard let node = nodes[id] else { throw Inexpressible(reason: "a missing variable") }
        if node.localName == "external_variable" { return .map([("value-of", .text(try valueName(id)))]) }
        return .text(name(id, \.variables))
    }

    // MARK: Variables

    private func variable(_ id: String) throws(Inexpressible) -> YAMLValue {
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

    private func component(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
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

    // MARK: Names

    /// The name under which the check declares what has this id.
    private func name(_ id: String, _ list: ReferenceWritableKeyPath<OVALImporter, [(id: String, name: String)]>)
        -> String
    {
        if let known = self[keyPath: list].first(where: { $0.id == id }) { return known.name }
        // oval:NAMESPACE-name:obj:1
        let parts = id.split(separator: ":")
        var word = parts.count > 1 ? String(parts[1]) : id
        if let dash = word.firstIndex(of: "-") { word = String(word[word.index(after: dash)...]) }
        for prefix in ["object_", "obj_", "state_", "ste_", "var_", "variable_"]
        where word.hasPrefix(prefix) && word.count > prefix.count {
            word.removeFirst(prefix.count)
            break
        }
        let number = parts.last.map(String.init) ?? "1"
        var name = number == "1" ? word : "\(word)-\(number)"
        var count = 2
        while self[keyPath: list].contains(where: { $0.name == name }) {
            name = "\(word)-\(number)-\(count)"
            count += 1
        }
        self[keyPath: list].append((id, name))
        return name
    }
}
