import Diagnostics
import YAMLKit

extension CheckCompiler {
    /// Keys that say something about a check beside what it is.
    private static let settings = ["title", "class", "comment", "objects", "states", "variables"]

    private static let shapes = [
        "all", "any", "one", "xor", "none", "not", "template", "definition", "platform", "oval",
    ]

    /// A check as logic, or `nil` if something is wrong with it.
    func criteria(_ node: YAMLNode, in outer: Scope?) -> OVALComponent.Criteria? {
        guard let entries = node.mapping else {
            problems.error("wrong-type", "A check is a mapping, not \(node.kind)", at: node.location)
            return nil
        }
        let scope = self.scope(node, outer: outer)
        let comment = node["comment"]?.text ?? node["title"]?.text
        let parts = entries.filter {
            !Self.settings.contains($0.name) && !($0.name == "with" && node["template"] != nil)
        }
        guard let part = parts.first else {
            problems.error("empty-check", "This check says nothing", at: node.location)
            return nil
        }
        if parts.count > 1 {
            let known = Self.shapes + Self.settings + catalog.names
            for extra in parts where !known.contains(extra.name) && catalog.testType(extra.name) == nil {
                problems.unknown(
                    "test type or kind of check", extra.name, among: known, id: "unknown-key", at: extra.key.location)
                return nil
            }
            problems.error(
                "ambiguous-check", "A check says one thing; put “\(part.name)” and “\(parts[1].name)” under all or any",
                at: parts[1].key.location)
            return nil
        }
        switch part.name {
        case "all": return list(part, "AND", comment, scope)
        case "any": return list(part, "OR", comment, scope)
        case "one": return list(part, "ONE", comment, scope)
        case "xor": return list(part, "XOR", comment, scope)
        case "none": return list(part, "OR", comment, scope).map(\.negated)
        case "not": return criteria(part.value, in: scope).map(\.negated)
        case "template": return template(node, comment, scope)
        case "definition": return definition(part.value, comment)
        case "platform": return platform(part.value, scope)
        case "oval": return raw(part.value, comment)
        default:
            guard let type = catalog.testType(part.name) else {
                problems.unknown(
                    "test type or kind of check", part.name, among: Self.shapes + Self.settings + catalog.names,
                    id: "unknown-key", at: part.key.location)
                return nil
            }
            return test(type, part.value, comment, scope)
        }
    }

    private func list(_ entry: YAMLNode.Entry, _ operation: String, _ comment: String?, _ scope: Scope)
        -> OVALComponent.Criteria?
    {
        guard let nodes = entry.value.sequence, !nodes.isEmpty else {
            problems.error(
                "wrong-type", "“\(entry.name)” is a list of checks, not \(entry.value.kind)", at: entry.value.location)
            return nil
        }
        let children = nodes.map { criteria($0, in: scope) }
        guard !children.contains(where: { $0 == nil }) else { return nil }
        return .criteria(operation: operation, negate: false, comment: comment, children.compactMap { $0 })
    }

    private func template(_ node: YAMLNode, _ comment: String?, _ scope: Scope) -> OVALComponent.Criteria? {
        guard let name = node["template"] else { return nil }
        guard let text = name.text, let template = project.template(text) else {
            problems.unknown(
                "template", name.text ?? "", among: project.templateNames, id: "dangling-reference", at: name.location)
            return nil
        }
        guard !resolving.contains("template \(text)") else {
            problems.error("circular-reference", "The template “\(text)” uses itself", at: name.location)
            return nil
        }
        guard let arguments = template.bind(node["with"], at: name.location, problems),
            let check = template.check
        else { return nil }
        resolving.append("template \(text)")
        let outerUse = templateUse
        templateUse = templateUse ?? name.location
        let isOutside = !project.files.holds(template.location.file)
        if isOutside { outsideUses.append(name.location) }
        defer {
            resolving.removeLast()
            templateUse = outerUse
            if isOutside { outsideUses.removeLast() }
        }
        return problems.within("In the template “\(text)”, used here", at: name.location) {
            guard let expanded = TemplateExpander(arguments, problems).expand(check) else { return nil }
            let inner = criteria(expanded, in: scope)
            guard let comment, case .criteria(let operation, let negate, _, let children) = inner else { return inner }
            return .criteria(operation: operation, negate: negate, comment: comment, children)
        }
    }

    /// Another definition of the project: a shared check, or the check of a rule.
    private func definition(_ node: YAMLNode, _ comment: String?) -> OVALComponent.Criteria? {
        guard let id = node.text, let target = project.checkTarget(id) else {
            problems.unknown(
                "check or rule", node.text ?? "", among: project.checkTargetNames, id: "dangling-reference",
                at: node.location)
            return nil
        }
        guard !resolving.contains("check \(id)") else {
            problems.error("circular-reference", "The check “\(id)” refers to itself", at: node.location)
            return nil
        }
        guard let found = define(target) else { return nil }
        return .extend(definition: found, negate: false, comment: comment ?? target.title)
    }

    private func platform(_ node: YAMLNode, _ scope: Scope) -> OVALComponent.Criteria? {
        guard let id = node.text, let platform = project.platforms[id] else {
            problems.unknown(
                "platform", node.text ?? "", among: project.platforms.keys.sorted(), id: "dangling-reference",
                at: node.location)
            return nil
        }
        switch platform.definition {
        case .named(_, let check), .checked(let check): return criteria(check, in: nil)
        case .expression(let expression): return criteria(expression, at: node.location)
        case .unchecked:
            problems.error("unchecked-platform", "The platform “\(id)” has no check", at: node.location)
            return nil
        case nil: return nil
        }
    }

    private func criteria(_ expression: PlatformFile.Expression, at place: SourceLocation) -> OVALComponent.Criteria? {
        func all(_ operation: String, _ operands: [PlatformFile.Expression]) -> OVALComponent.Criteria {
            .criteria(
                operation: operation, negate: false, comment: nil, operands.compactMap { criteria($0, at: place) })
        }
        switch expression {
        case .all(let operands): return all("AND", operands)
        case .any(let operands): return all("OR", operands)
        case .not(let operand): return criteria(operand, at: place)?.negated
        case .platform(let name):
            return platform(YAMLNode(.scalar(name.text, plain: true), at: name.location), Scope(outer: nil))
        }
    }
}
