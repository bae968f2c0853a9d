import Diagnostics
import YAMLKit

extension CheckCompiler {
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
}
