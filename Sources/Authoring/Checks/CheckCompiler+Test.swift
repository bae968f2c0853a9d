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
    func choice(_ reader: MapReader, _ key: String, _ choices: [String]) -> String? {
        guard let node = reader.present(key), let text = reader.text(node, key) else { return nil }
        func plain(_ text: String) -> String {
            String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        }
        if let found = choices.first(where: { plain($0) == plain(text) }) { return found }
        problems.unknown(key, text, among: choices, id: "unknown-value", at: node.location)
        return nil
    }
}
