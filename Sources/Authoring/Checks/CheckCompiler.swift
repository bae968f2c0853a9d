import Diagnostics
import YAMLKit

/// Turns checks written in the inline language into OVAL.
///
/// One compiler serves one OVAL document. Each thing that a check is made of has a file: `+Test`, `+Object`, `+State`, `+Entity`, `+Variable`, and so on.
final class CheckCompiler {
    let project: Project
    let component: OVALComponent
    let problems: Problems
    let catalog = OVALCatalog.shared

    /// Names the ids that are made.
    var owner = ""
    /// Words for tests that have none of their own.
    var subject = ""
    /// Where the template that is being compiled is used; `nil` outside of templates.
    var templateUse: SourceLocation?
    /// The folder that a raw check's file is looked for in.
    var folder = ""
    /// The project's values that the current check uses, by id.
    var values: Set<String> = []
    /// The project's values that the current check's raw OVAL uses, by the ids of its external variables.
    var rawExports: [String: String] = [:]
    /// What is being compiled, innermost last, so that a circle is seen.
    var resolving: [String] = []
    /// Where templates that lie outside of the project are used, innermost last.
    var outsideUses: [SourceLocation] = []
    /// The definitions made so far, by what they check.
    private var definitionIDs: [String: String] = [:]

    init(project: Project, component: OVALComponent, problems: Problems) {
        self.project = project
        self.component = component
        self.problems = problems
    }

    /// Where in the project something was written: what stands in a shipped template, where the template is used.
    func place(_ node: YAMLNode) -> SourceLocation {
        guard let use = outsideUses.first, !project.files.holds(node.location.file) else { return node.location }
        return use
    }

    /// The scope of a check: what it declares, inside what is declared around it.
    func scope(_ node: YAMLNode, outer: Scope?) -> Scope {
        let scope = Scope(outer: outer)
        for (key, path) in [
            ("objects", \Scope.objects), ("states", \Scope.states), ("variables", \Scope.variables),
        ] as [(String, ReferenceWritableKeyPath<Scope, [String: YAMLNode]>)] {
            guard let declared = node[key] else { continue }
            guard let entries = declared.mapping else {
                problems.error(
                    "wrong-type", "“\(key)” is a mapping of names, not \(declared.kind)", at: declared.location)
                continue
            }
            for entry in entries { scope[keyPath: path][entry.name] = entry.value }
        }
        return scope
    }

    /// The id of the definition of `target`, made now unless it was before.
    func define(_ target: Project.CheckTarget) -> String? {
        if let id = definitionIDs[target.key] {
            values.formUnion(component.definition(id)?.values ?? [])
            return id
        }
        let saved = (owner, subject, folder, values, templateUse)
        resolving.append("check \(target.key)")
        defer {
            resolving.removeLast()
            let used = values
            (owner, subject, folder, values, templateUse) = saved
            values.formUnion(used)
        }
        (owner, subject, folder, values, templateUse) = (target.owner, target.title, target.folder, [], nil)
        guard let criteria = criteria(target.node, in: nil) else { return nil }
        // A definition is always a list of criteria, even of one.
        let whole: OVALComponent.Criteria
        if case .criteria = criteria {
            whole = criteria
        } else {
            whole = .criteria(operation: "AND", negate: false, comment: nil, [criteria])
        }
        let classes = ["compliance", "inventory", "miscellaneous", "patch", "vulnerability"]
        let definitionClass = target.node["class"]?.text
        if let definitionClass, !classes.contains(definitionClass), let place = target.node["class"]?.location {
            problems.unknown("class", definitionClass, among: classes, id: "unknown-value", at: place)
        }
        let id = component.define(
            definitionClass: definitionClass ?? component.definitionClass,
            title: target.node["title"]?.text ?? target.title, description: target.description,
            references: target.references, criteria: whole, values: values, owner: target.owner,
            written: target.node.location)
        definitionIDs[target.key] = id
        return id
    }
}
