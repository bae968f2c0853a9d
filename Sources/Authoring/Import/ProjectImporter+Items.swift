import Diagnostics
import SCAP
import XMLKit

/// Groups, rules, values and profiles.
extension ProjectImporter {
    /// - Parameters:
    ///   - index: the item's place among those beside it.
    ///   - keepsOrder: whether the ids alone would put the rules beside it into another order. It matters to rules that
    ///     require each other (NISTIR 7275r4 §7.2.3.3.3).
    func write(_ item: BenchmarkItem, parent: String?, index: Int, keepsOrder: Bool = false) throws(Diagnostic) {
        switch item {
        case .group(let group):
            let id = short(group.id, "group")
            let name = Self.slug(id)
            var map = head(group.node, id == name ? nil : id)
            map.add("parent", parent)
            map.add("order", .number(index))
            map.add("rationale", rich(group.node.first("rationale")))
            map.add("warnings", warnings(group.node))
            map.add("platforms", platforms(group.node))
            if !group.common.isSelected { losses.append("the group \(id) is not selected") }
            files["groups/\(name).yml"] = map.value.document
            let rules = group.items.compactMap { if case .rule(let rule) = $0 { short(rule.id, "rule") } else { nil } }
            let keepsOrder = rules != rules.sorted()
            for (index, child) in group.items.enumerated() {
                try write(child, parent: id, index: index, keepsOrder: keepsOrder)
            }
        case .rule(let rule):
            guard let parent else {
                // A project keeps its rules in groups.
                files["groups/rules.yml"] = "title: Rules\ndescription: Rules that stand outside of groups.\n"
                losses.append("the rule \(rule.id) stands outside of groups, and is put into one")
                return try write(rule, group: "rules", order: index)
            }
            try write(rule, group: parent, order: keepsOrder ? index : nil)
        }
    }

    private func write(_ rule: Rule, group: String, order: Int?) throws(Diagnostic) {
        let node = rule.node
        let id = short(rule.id, "rule")
        let name = Self.slug(
            id.components(between: "xccdf_", and: "_rule_").map { String(id.dropFirst($0.count + 12)) } ?? id)
        let folder = "rules/\(Self.slug(group))/\(name)"
        var map = head(node, id == name ? nil : id)
        if let order { map.add("order", .number(order)) }
        map.add("severity", rule.severity.rawValue)
        if rule.role != .full { map.add("role", rule.role.rawValue) }
        if rule.common.weight != 1 { map.add("weight", .plain(node["weight"] ?? "1.0")) }
        if !rule.common.isSelected { map.add("selected", .flag(false)) }
        map.add("platforms", platforms(node))
        map.add("references", references(node))
        map.add("rationale", rich(node.first("rationale")))
        map.add("warnings", warnings(node))
        if let text = rich(node.first("fixtext")) { map.add("fix", .map([("text", text)])) }
        map.add("fixes", .list(rule.fixes.map(fix)))
        // What is required together stands in one list; alternatives cannot be told.
        if rule.common.requires.contains(where: { $0.count > 1 }) { losses.append("alternatives that \(id) requires") }
        map.add("requires", .list(rule.common.requires.flatMap { $0 }.map { .text(itemName($0)) }))
        map.add("conflicts", .list(rule.common.conflicts.map { .text(itemName($0)) }))
        if rule.complexCheck != nil { losses.append("the complex check of \(id)") }
        try addChecks(rule, id, folder, &map)
        files["\(folder)/rule.yml"] = map.value.document
    }

    private func itemName(_ id: String) -> String {
        short(short(id, "rule"), "group")
    }

    // MARK: Checks

    private func addChecks(_ rule: Rule, _ id: String, _ folder: String, _ map: inout YAMLMap) throws(Diagnostic) {
        var extra: [YAMLValue] = []
        var hasOwn = false
        for check in rule.checks {
            if check.isNegated { losses.append("a negated check of \(id)") }
            if !hasOwn, let own = try ownCheck(check, id, folder) {
                map.keep("check", own)
                hasOwn = true
                continue
            }
            guard let reference = check.contentReferences.first else { continue }
            if check.contentReferences.count > 1 { losses.append("alternative contents of a check of \(id)") }
            var other = YAMLMap()
            other.add("system", check.system)
            other.add("href", reference.href)
            other.add("name", reference.name)
            if !check.selector.isEmpty { other.add("selector", check.selector) }
            if let isMulti = check.node["multi-check"] { other.add("multi-check", .plain(isMulti)) }
            other.add("exports", .map(check.exports.map { ($0.name, .text(short($0.valueID, "value"))) }))
            other.add("imports", .list(check.imports.map { .text($0.name) }))
            try keepComponent(reference.href, id)
            extra.append(other.value)
        }
        map.add("extra-checks", .list(extra))
    }

    /// The check as the project's own; `nil` for one that stays outside.
    private func ownCheck(_ check: Check, _ id: String, _ folder: String) throws(Diagnostic) -> YAMLValue? {
        guard check.selector.isEmpty, check.contentReferences.count == 1,
            let reference = check.contentReferences.first
        else { return nil }
        if check.system == XCCDFWriter.scriptSystem { return try script(check, reference.href, folder) }
        guard let document = try document(reference.href) else { return nil }
        let ids = (document.root.first("definitions")?.children.map { $0 } ?? []).compactMap { $0["id"] }
        // Without a name all definitions are meant: one of them is a name.
        guard let name = reference.name ?? (ids.count == 1 ? ids[0] : nil), ids.contains(name) else { return nil }
        if check.isMultiCheck, reference.name == nil, ids.count != 1 { return nil }
        document.importer.ownValues = Dictionary(
            check.exports.map { ($0.name, short($0.valueID, "value")) }, uniquingKeysWith: { first, _ in first })
        defer { document.importer.ownValues = [:] }
        return self.check(name, document, folder: folder, owner: id)
    }

    private func script(_ check: Check, _ href: String, _ folder: String) throws(Diagnostic) -> YAMLValue? {
        guard case .node(let root)? = try checklist.content(href), root.localName == "script" else { return nil }
        let name = Self.slug(href.split(separator: "/").last.map(String.init) ?? "check.sh")
        files["\(folder)/\(name)"] = root.text
        var script = YAMLMap()
        script.add("file", name)
        script.add("exports", .map(check.exports.map { ($0.name, .text(short($0.valueID, "value"))) }))
        return .map([("script", script.value)])
    }

    /// Keeps the document that an extra check names, once.
    private func keepComponent(_ href: String, _ id: String) throws(Diagnostic) {
        guard components[href] == nil else { return }
        let root: XMLNode
        switch try checklist.content(href) {
        case .node(let node): root = node
        case .remote(let address):
            components[href] = ("url", address)
            return
        case nil:
            losses.append("the content '\(href)' of \(id), which is not here")
            return
        }
        if root.localName == "script" { losses.append("the script '\(href)' of \(id)") }
        let file = "components/\(Self.slug(href.split(separator: "/").last.map(String.init) ?? href))"
        var writer = XMLWriter()
        writer.copy(root)
        files[file] = writer.string
        components[href] = ("file", file)
    }

    private func fix(_ node: XMLNode) -> YAMLValue {
        var map = YAMLMap()
        map.add("system", node["system"] ?? "")
        map.add("id", node["id"])
        if let reboot = node["reboot"] { map.add("reboot", .flag(reboot == "true" || reboot == "1")) }
        map.add("strategy", node["strategy"])
        map.add("disruption", node["disruption"])
        map.add("complexity", node["complexity"])
        let isPlain = !node.children.contains { _ in true }
        map.keep(isPlain ? "script" : "xml", .text(isPlain ? node.text : Self.markup(node)))
        return map.value
    }

    // MARK: Values and profiles

    func write(_ value: BenchmarkValue) {
        let node = value.node
        let id = short(value.id, "value")
        let name = Self.slug(id)
        var map = head(node, id == name ? nil : id)
        map.add("warnings", warnings(node))
        if value.type != .string { map.add("type", value.type.rawValue) }
        if value.valueOperator != "equals" { map.add("operator", value.valueOperator) }
        if node["interactive"] == "true" { map.add("interactive", .flag(true)) }
        var others: [(String, YAMLValue)] = []
        for child in node.children("value") {
            if let selector = child["selector"], !selector.isEmpty {
                others.append((selector, .text(child.text)))
            } else {
                map.keep("value", .text(child.text))
            }
        }
        map.add("values", .map(others))
        if node.first("complex-value") != nil { losses.append("several texts of the value \(id)") }
        map.add("match", node.first("match")?.text)
        for bound in ["lower-bound", "upper-bound"] { map.add(bound, node.first(bound).map { .plain($0.text) }) }
        if let choices = node.first("choices") {
            map.add("choices", .list(choices.children("choice").map { .text($0.text) }))
            if choices["mustMatch"] == "true" { map.add("must-match", .flag(true)) }
        }
        if let datatype = datatypes[value.id] { map.add("datatype", datatype) }
        files["values/\(name).yml"] = map.value.document
    }

    /// The datatype of the external variables that each value goes into.
    private var datatypes: [String: String] {
        if let known = knownDatatypes { return known }
        var found: [String: String] = [:]
        for rule in benchmark.rules {
            for check in rule.checks {
                guard let href = check.contentReferences.first?.href, !check.exports.isEmpty,
                    let variables = externalVariables(href)
                else { continue }
                for export in check.exports { found[export.valueID] = variables[export.name] }
            }
        }
        knownDatatypes = found
        return found
    }

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
