import YAMLKit

extension Project {
    /// Something with a check of its own: a shared check, a rule or a platform.
    struct CheckTarget {
        var key: String
        var title: String
        var description: String
        var references: [OVALComponent.Reference]
        var owner: String
        var folder: String
        var node: YAMLNode
    }

    var checkTargetNames: [String] { checks.keys.sorted() + rules.map(\.id) }

    func checkTarget(_ id: String) -> CheckTarget? {
        if let check = checks[id] {
            return CheckTarget(
                key: id, title: check.title, description: check.description, references: [], owner: id,
                folder: "checks",
                node: check.node)
        }
        guard let index = rulesByID[id] else { return nil }
        return checkTarget(rules[index])
    }

    func checkTarget(_ rule: RuleFile) -> CheckTarget? {
        guard let node = rule.check else { return nil }
        let references = rule.references.flatMap { reference -> [OVALComponent.Reference] in
            guard let type = benchmark.referenceTypes.first(where: { $0.key == reference.type.text })?.type else {
                return []
            }
            return reference.values.map { OVALComponent.Reference(source: type.source, id: $0.text) }
        }
        return CheckTarget(
            key: rule.id, title: rule.title, description: rule.description?.plain ?? rule.title, references: references,
            owner: rule.slug, folder: rule.folder, node: node)
    }
}
