import SCAP
import XMLKit

/// Writes OVAL definitions in the inline language.
///
/// What the language cannot say throws `Inexpressible`; the definition is then kept as raw OVAL.
final class OVALImporter {
    struct Inexpressible: Error { let reason: String }

    let nodes: [String: XMLNode]
    /// The value that each external variable gets, by the variable's id: over all rules.
    let values: [String: String]
    /// The same for the rule whose check is being written.
    var ownValues: [String: String] = [:]
    /// The names of definitions that others extend, by id.
    let definitionNames: [String: String]
    let catalog = OVALCatalog.shared

    // What one definition uses, in the order of first use.
    var objects: [(id: String, name: String)] = []
    var states: [(id: String, name: String)] = []
    var variables: [(id: String, name: String)] = []
    var uses: [String: Int] = [:]

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
    func count(_ node: XMLNode, depth: Int) {
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

    func criteria(_ node: XMLNode) throws(Inexpressible) -> YAMLValue {
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

    func part(_ node: XMLNode) throws(Inexpressible) -> YAMLValue? {
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

    func negated(_ value: YAMLValue, _ node: XMLNode) -> YAMLValue {
        node["negate"] == "true" || node["negate"] == "1" ? .map([("not", value)]) : value
    }

    // MARK: Names

    /// The name under which the check declares what has this id.
    func name(_ id: String, _ list: ReferenceWritableKeyPath<OVALImporter, [(id: String, name: String)]>)
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
