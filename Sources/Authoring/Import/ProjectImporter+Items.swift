import Diagnostics
import SCAP
import XMLKit

/// Groups and rules.
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

    func itemName(_ id: String) -> String {
        short(short(id, "rule"), "group")
    }

    func fix(_ node: XMLNode) -> YAMLValue {
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

}
