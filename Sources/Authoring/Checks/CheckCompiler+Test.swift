import Diagnostics
import YAMLKit

extension CheckCompiler {
    private static let existences = ["all_exist", "any_exist", "at_least_one_exists", "none_exist", "only_one_exists"]
    private static let checks = ["all", "at least one", "none satisfy", "only one"]

    /// One test with its object and states.
    func test(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ comment: String?, _ scope: Scope) -> OVALComponent
        .Criteria?
    {
        let reader = MapReader(node, "a test", problems)
        let words = reader.line("comment") ?? comment
        let existence = choice(reader, "existence", Self.existences)
        let check = choice(reader, "check", Self.checks)
        let stateOperator = choice(reader, "state_operator", ["AND", "OR", "ONE", "XOR"])
        let objectNode = reader.node("object")
        let stateNodes = reader.list("state") + reader.list("states")
        reader.finish()
        component.use(type)

        var children: [OVALElement] = []
        var isComplete = true
        if type.object.isEmpty, type.name == "unknown" || type.name == "family" || type.name == "uname" {
            if type.name != "unknown" {
                guard let id = object(type, objectNode ?? YAMLNode(.mapping([]), at: node.location), scope) else {
                    return nil
                }
                children.append(OVALElement("\(type.prefix):object", ["object_ref": id]))
            }
        } else if let objectNode {
            if let id = object(type, objectNode, scope) {
                children.append(OVALElement("\(type.prefix):object", ["object_ref": id]))
            } else {
                isComplete = false
            }
        } else if type.object.allSatisfy(\.isOptional) {
            guard let id = object(type, YAMLNode(.mapping([]), at: node.location), scope) else { return nil }
            children.append(OVALElement("\(type.prefix):object", ["object_ref": id]))
        } else {
            if node.mapping != nil { reader.missing("object") }
            isComplete = false
        }
        for stateNode in stateNodes {
            if let id = state(type, stateNode, scope) {
                children.append(OVALElement("\(type.prefix):state", ["state_ref": id]))
            } else {
                isComplete = false
            }
        }
        guard isComplete else { return nil }
        let element = OVALElement(
            "\(type.prefix):\(type.name)_test",
            [
                "check": check ?? "all", "check_existence": existence ?? "at_least_one_exists",
                "state_operator": stateNodes.count > 1 ? stateOperator ?? "AND" : nil,
            ], children: children
        ).written(at: place(node))
        let id = component.intern(
            .test, element, owner: owner, comment: words ?? subject, at: templateUse ?? node.location)
        return .criterion(test: id, negate: false, comment: words)
    }

    /// A choice whose words may be joined by spaces, hyphens or underscores.
    private func choice(_ reader: MapReader, _ key: String, _ choices: [String]) -> String? {
        guard let node = reader.present(key), let text = reader.text(node, key) else { return nil }
        func plain(_ text: String) -> String {
            String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        }
        if let found = choices.first(where: { plain($0) == plain(text) }) { return found }
        problems.unknown(key, text, among: choices, id: "unknown-value", at: node.location)
        return nil
    }

    /// The id of an object: a name from `objects`, or its entities.
    func object(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> String? {
        if let name = node.text { return namedObject(name, at: node.location, of: type, scope)?.id }
        let reader = MapReader(node, "an object of \(type.name)", problems)
        guard node.mapping != nil else { return nil }
        let name = "\(type.prefix):\(type.name)_object"
        if let setNode = reader.present("set") {
            reader.finish()
            guard let set = set(type, setNode, scope) else { return nil }
            return component.intern(
                .object, OVALElement(name, children: [set]).written(at: place(node)), owner: owner,
                at: templateUse ?? node.location)
        }
        var children: [OVALElement] = []
        var isComplete = true
        let given = Set(node.mapping?.map(\.name) ?? [])
        for entity in type.object {
            if case .behaviours(let index) = entity.kind {
                guard let behaviours = reader.present(entity.name) else { continue }
                if let element = self.behaviours(type, index, behaviours) {
                    children.append(element)
                } else {
                    isComplete = false
                }
                continue
            }
            guard let value = reader.node(entity.name) else {
                if let implied = implied(type, entity) {
                    children.append(implied)
                } else if !entity.isOptional {
                    reader.missing(entity.name)
                    isComplete = false
                }
                continue
            }
            if let element = self.entity(entity, value, of: type, isObject: true, scope) {
                children.append(element.written(at: place(value)))
            } else {
                isComplete = false
            }
        }
        for filter in reader.list("filters") {
            if let element = self.filter(type, filter, scope) { children.append(element) } else { isComplete = false }
        }
        reader.finish()
        if !checkPaths(type, given, at: node.location) { isComplete = false }
        guard isComplete else { return nil }
        return component.intern(
            .object, OVALElement(name, children: children).written(at: place(node)), owner: owner,
            at: templateUse ?? node.location)
    }

    /// What an object says where its author does not: every match of a pattern.
    private func implied(_ type: OVALCatalog.TestType, _ entity: OVALCatalog.Entity) -> OVALElement? {
        guard type.name == "textfilecontent54", entity.name == "instance" else { return nil }
        return OVALElement(
            "\(type.prefix):instance", ["datatype": "int", "operation": "greater than or equal"], text: "1")
    }

    /// A file is named either by filepath or by path and filename.
    private func checkPaths(_ type: OVALCatalog.TestType, _ given: Set<String>, at place: SourceLocation) -> Bool {
        guard type.object.contains(where: { $0.name == "filepath" && $0.isOptional }),
            type.object.contains(where: { $0.name == "path" }), !given.contains("content")
        else { return true }
        let isWhole = given.contains("filepath")
        let isSplit = given.contains("path") || given.contains("filename")
        if isWhole && isSplit {
            problems.error(
                "conflicting-keys", "An object has either “filepath” or “path” and “filename”, not both", at: place)
            return false
        }
        if !isWhole, !(given.contains("path") && given.contains("filename")) {
            let missing =
                given.contains("path")
                ? "“filename”" : given.contains("filename") ? "“path”" : "“filepath” (or “path” and “filename”)"
            problems.error("missing-key", "An object of \(type.name) needs \(missing)", at: place)
            return false
        }
        return true
    }

    private func behaviours(_ type: OVALCatalog.TestType, _ index: Int, _ node: YAMLNode) -> OVALElement? {
        let reader = MapReader(node, "behaviors", problems)
        var element = OVALElement("\(type.prefix):behaviors")
        for (name, values) in catalog.behaviours(index) {
            guard let value = values.isEmpty ? reader.string(name) : reader.choice(name, values) else { continue }
            element.attributes.append(.init(name: name, value: value))
        }
        reader.finish()
        return element
    }

    private func filter(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> OVALElement? {
        guard let entry = node.mapping?.first, node.mapping?.count == 1, ["include", "exclude"].contains(entry.name)
        else {
            problems.error("wrong-type", "A filter is “include:” or “exclude:” with a state", at: node.location)
            return nil
        }
        return state(type, entry.value, scope).map { OVALElement("filter", ["action": entry.name], text: $0) }
    }

    /// The id of an object that has a name, and its test type.
    func namedObject(_ name: String, at place: SourceLocation, of type: OVALCatalog.TestType?, _ scope: Scope)
        -> (id: String, type: OVALCatalog.TestType)?
    {
        guard let (node, home) = scope.find(\.objects, name) else {
            problems.unknown("object", name, among: scope.names(\.objects), id: "dangling-reference", at: place)
            return nil
        }
        guard !resolving.contains("object \(name)") else {
            problems.error("circular-reference", "The object “\(name)” refers to itself", at: place)
            return nil
        }
        resolving.append("object \(name)")
        defer { resolving.removeLast() }
        guard let found = typedObject(node, home) else { return nil }
        if let type, (type.family, type.name) != (found.type.family, found.type.name) {
            problems.error(
                "wrong-type", "The object “\(name)” is of \(found.type.name), not of \(type.name)", at: place)
            return nil
        }
        return found
    }

    /// An object with its test type as the only key: `file: {path: …}`.
    func typedObject(_ node: YAMLNode, _ scope: Scope) -> (id: String, type: OVALCatalog.TestType)? {
        if let name = node.text { return namedObject(name, at: node.location, of: nil, scope) }
        guard let entry = node.mapping?.first, node.mapping?.count == 1 else {
            problems.error(
                "wrong-type", "An object is a test type with its entities, like “file: {…}”", at: node.location)
            return nil
        }
        guard let type = catalog.testType(entry.name) else {
            problems.unknown("test type", entry.name, among: catalog.names, id: "unknown-key", at: entry.key.location)
            return nil
        }
        component.use(type)
        return object(type, entry.value, scope).map { ($0, type) }
    }

    /// The id of a state: a name from `states`, or its entities.
    func state(_ type: OVALCatalog.TestType, _ node: YAMLNode, _ scope: Scope) -> String? {
        if let name = node.text {
            guard let (found, home) = scope.find(\.states, name) else {
                problems.unknown(
                    "state", name, among: scope.names(\.states), id: "dangling-reference", at: node.location)
                return nil
            }
            return state(type, found, home)
        }
        let reader = MapReader(node, "a state of \(type.name)", problems)
        guard node.mapping != nil else { return nil }
        var children: [OVALElement] = []
        var isComplete = true
        let operation = choice(reader, "operator", ["AND", "OR", "ONE", "XOR"])
        let bits = type.state.contains { $0.name == "uread" } ? reader.present("mode").map { modeBits($0) } : nil
        if case .some(nil) = bits { isComplete = false }
        for entity in type.state {
            if let bit = (bits ?? nil)?[entity.name] {
                children.append(
                    OVALElement("\(type.prefix):\(entity.name)", ["datatype": "boolean"], text: bit ? "true" : "false"))
            }
            guard let value = reader.node(entity.name) else { continue }
            if let element = self.entity(entity, value, of: type, isObject: false, scope) {
                children.append(element.written(at: place(value)))
            } else {
                isComplete = false
            }
        }
        reader.finish()
        guard isComplete else { return nil }
        return component.intern(
            .state,
            OVALElement(
                "\(type.prefix):\(type.name)_state", ["operator": operation == "AND" ? nil : operation],
                children: children
            ).written(at: place(node)),
            owner: owner, at: templateUse ?? node.location)
    }

    /// The permission bits that `mode: "0644"` or `mode: {at_most: "0755"}` sets or forbids.
    private func modeBits(_ node: YAMLNode) -> [String: Bool]? {
        let names = [
            "suid", "sgid", "sticky", "uread", "uwrite", "uexec", "gread", "gwrite", "gexec", "oread", "owrite",
            "oexec",
        ]
        let entry = node.mapping?.first
        let isExact = node.text != nil || entry?.name == "equals"
        guard let text = node.text ?? entry?.value.text, let mode = Int(text, radix: 8), mode <= 0o7777,
            text.count >= 3,
            isExact || entry?.name == "at_most" || entry?.name == "at_least", (node.mapping?.count ?? 1) == 1
        else {
            problems.error(
                "invalid-mode", "A mode is an octal number like \"0644\", or {at_most: \"0755\"}, {at_least: \"0444\"}",
                at: node.location)
            return nil
        }
        var bits: [String: Bool] = [:]
        for (index, name) in names.enumerated() {
            let isSet = mode >> (11 - index) & 1 == 1
            if isExact || entry?.name == (isSet ? "at_least" : "at_most") { bits[name] = isSet }
        }
        return bits
    }
}
