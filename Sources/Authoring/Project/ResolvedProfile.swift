import Diagnostics

/// A profile with its selections turned into rules.
struct ResolvedProfile {
    struct RuleChange {
        var severity: String?
        var role: String?
        var weight: String?
        var selector: String?
    }

    var file: ProfileFile
    /// Ids of rules, in the benchmark's order, and whether each is selected: what this profile changes.
    var selections: [(rule: String, isSelected: Bool)]
    var changes: [(rule: String, change: RuleChange)]
    /// The rules that are selected in the end.
    var selected: Set<String>
}

/// Resolves the profiles of a project (NISTIR 7275r4 §6.5).
struct ProfileResolver {
    let project: Project
    private var problems: Problems { project.problems }

    func resolve() -> [ResolvedProfile] {
        var done: [String: ResolvedProfile] = [:]
        return project.profiles.compactMap { resolve($0, done: &done, path: []) }
    }

    private func resolve(_ profile: ProfileFile, done: inout [String: ResolvedProfile], path: [String])
        -> ResolvedProfile?
    {
        if let known = done[profile.id] { return known }
        var before = Set(project.rules.filter(\.isSelected).map(\.id))
        if let extends = profile.extends {
            if (path + [profile.id]).contains(extends.text) {
                problems.error(
                    "circular-reference",
                    "The profile “\(profile.id)” extends itself: "
                        + (path.reversed() + [profile.id, extends.text]).joined(separator: " → "),
                    at: extends.location)
                return nil
            }
            guard let parent = project.profiles.first(where: { $0.id == extends.text }) else {
                problems.unknown(
                    "profile", extends.text, among: project.profiles.map(\.id), id: "dangling-reference",
                    at: extends.location)
                return nil
            }
            guard let resolved = resolve(parent, done: &done, path: path + [profile.id]) else { return nil }
            before = resolved.selected
        }
        var named: Set<String> = []
        var selected = profile.extends == nil && !profile.select.isEmpty ? [] : before
        for selector in profile.select {
            let rules = rules(selector)
            selected.formUnion(rules)
            named.formUnion(rules)
        }
        for selector in profile.unselect {
            let rules = rules(selector)
            selected.subtract(rules)
            named.subtract(rules)
        }
        let selections = project.rules.compactMap { rule -> (String, Bool)? in
            let isSelected = selected.contains(rule.id)
            return isSelected != before.contains(rule.id) || named.contains(rule.id) ? (rule.id, isSelected) : nil
        }
        var changes: [String: ResolvedProfile.RuleChange] = [:]
        for refinement in profile.refinements {
            for id in refinement.rules.flatMap(rules) {
                var change = changes[id] ?? .init()
                change.severity = refinement.severity ?? change.severity
                change.role = refinement.role ?? change.role
                change.weight = refinement.weight ?? change.weight
                change.selector = refinement.selector ?? change.selector
                changes[id] = change
            }
        }
        checkValues(profile)
        let ordered = project.rules.compactMap { rule in changes[rule.id].map { (rule.id, $0) } }
        let resolved = ResolvedProfile(file: profile, selections: selections, changes: ordered, selected: selected)
        done[profile.id] = resolved
        return resolved
    }

    private func checkValues(_ profile: ProfileFile) {
        let ids = project.values.keys.sorted()
        for (id, value) in profile.setValues {
            guard let found = project.values[id.text] else {
                problems.unknown("value", id.text, among: ids, id: "dangling-reference", at: id.location)
                continue
            }
            found.check(value.text, at: value.location, problems)
        }
        for (id, selector) in profile.refineValues {
            guard let found = project.values[id.text] else {
                problems.unknown("value", id.text, among: ids, id: "dangling-reference", at: id.location)
                continue
            }
            if !found.values.contains(where: { $0.selector == selector.text }) {
                problems.unknown(
                    "selector of the value “\(id.text)”", selector.text, among: found.values.map(\.selector),
                    id: "dangling-reference", at: selector.location)
            }
        }
    }

    /// The ids of the rules that a selector names.
    private func rules(_ selector: ProfileFile.Selector) -> [String] {
        func matching(
            _ what: String, _ name: Name, _ candidates: @autoclosure () -> [String], _ include: (RuleFile) -> Bool
        ) -> [String] {
            let found = project.rules.filter(include).map(\.id)
            if found.isEmpty {
                problems.unknown(what, name.text, among: candidates(), id: "dangling-reference", at: name.location)
            }
            return found
        }
        let rules = project.rules
        switch selector {
        case .all: return rules.map(\.id)
        case .rule(let name):
            if project.rulesByID[name.text] != nil { return [name.text] }
            return matching("rule", name, rules.map(\.id)) { _ in false }
        case .group(let name):
            if project.groups[name.text] != nil { return rules.filter { isInside($0, name.text) }.map(\.id) }
            return matching("group", name, project.groups.keys.sorted()) { _ in false }
        case .tag(let name):
            return matching("tag", name, Array(Set(rules.flatMap(\.tags))).sorted()) { $0.tags.contains(name.text) }
        case .severity(let name):
            guard RuleFile.severities.contains(name.text) else {
                problems.unknown(
                    "severity", name.text, among: RuleFile.severities, id: "unknown-value", at: name.location)
                return []
            }
            return rules.filter { $0.severity == name.text }.map(\.id)
        case .reference(let type, let value):
            let all = rules.flatMap {
                $0.references.filter { type == nil || $0.type.text == type?.text }.flatMap(\.values)
            }
            return matching("rule with the reference", value, Array(Set(all.map(\.text))).sorted()) { rule in
                rule.references.contains { reference in
                    (type == nil || reference.type.text == type?.text)
                        && reference.values.contains { $0.text == value.text }
                }
            }
        case .item(let name):
            if project.rulesByID[name.text] != nil { return [name.text] }
            if project.groups[name.text] != nil {
                return rules.filter { isInside($0, name.text) }.map(\.id)
            }
            return matching("rule or group", name, rules.map(\.id) + project.groups.keys.sorted()) { _ in false }
        }
    }

    private func isInside(_ rule: RuleFile, _ group: String) -> Bool {
        var next: String? = rule.group.text
        var depth = 0
        while let id = next, depth < 64 {
            if id == group { return true }
            next = project.groups[id]?.parent?.text
            depth += 1
        }
        return false
    }
}
