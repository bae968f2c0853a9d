import YAMLKit

extension CheckCompiler {
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
