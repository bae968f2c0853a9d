import Diagnostics
import SCAP

extension ProjectImporter {
    func write(_ profile: Profile) throws(Diagnostic) {
        let id = short(profile.id, "profile")
        let name = Self.slug(id)
        var map = head(profile.node, id == name ? nil : id)
        map.add("platforms", platforms(profile.node))
        var chain = [profile]
        while let base = chain.last?.extends, let next = benchmark.profile(id: base),
            !chain.contains(where: { $0.id == base })
        {
            chain.append(next)
        }
        var selected = benchmark.itemsByID.mapValues { $0.common.isSelected }
        var refinements: [(String, [(String, YAMLValue)])] = []
        var values: [(String, YAMLValue)] = []
        var selectors: [(String, YAMLValue)] = []
        for setting in chain.reversed().flatMap(\.settings) {
            switch setting {
            case .select(let id, let isSelected):
                selected[id] = isSelected
            case .setValue(let id, let texts):
                values.removeAll { $0.0 == short(id, "value") }
                values.append((short(id, "value"), .text(texts.joined(separator: " "))))
            case .refineValue(let id, let selector, _):
                guard let selector else { continue }
                selectors.removeAll { $0.0 == short(id, "value") }
                selectors.append((short(id, "value"), .text(selector)))
            case .refineRule(let id, let refinement):
                var change: [(String, YAMLValue)] = []
                if let severity = refinement.severity { change.append(("severity", .text(severity.rawValue))) }
                if let role = refinement.role { change.append(("role", .text(role.rawValue))) }
                if let weight = refinement.weight { change.append(("weight", .plain("\(weight)"))) }
                if let selector = refinement.selector { change.append(("selector", .text(selector))) }
                refinements.append((itemName(id), change))
            }
        }
        let rules = benchmark.rules
        // A rule counts where it and all groups around it are selected.
        for rule in rules where benchmark.ancestors[rule.id]?.contains(where: { selected[$0] == false }) ?? false {
            selected[rule.id] = false
        }
        map.add(
            "select",
            .list(rules.filter { !$0.common.isSelected && selected[$0.id] == true }.map { .text(short($0.id, "rule")) })
        )
        map.add(
            "unselect",
            .list(rules.filter { $0.common.isSelected && selected[$0.id] == false }.map { .text(short($0.id, "rule")) })
        )
        map.add("refine", .list(refinements.map { .map([("rules", .list([.text($0.0)]))] + $0.1) }))
        map.add("set-values", .map(values))
        map.add("refine-values", .map(selectors))
        files["profiles/\(name).yml"] = map.value.document
    }
}
