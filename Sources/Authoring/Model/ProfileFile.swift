import Diagnostics
import YAMLKit

/// `profiles/ID.yml`: a choice of rules and what it changes in them.
struct ProfileFile {
    enum Selector {
        case all
        case rule(Name)
        case group(Name)
        case tag(Name)
        case severity(Name)
        /// A value of `references`, of one type where `type` is given.
        case reference(type: Name?, value: Name)
        /// A bare name: a rule or a group.
        case item(Name)
    }

    struct Refinement {
        var rules: [Selector]
        var severity: String?
        var role: String?
        var weight: String?
        var selector: String?
        var location: SourceLocation
    }

    var id: String
    var location: SourceLocation
    var title: String
    var description: Markdown?
    var extends: Name?
    var isAbstract: Bool
    var platforms: [Name]
    var select: [Selector]
    var unselect: [Selector]
    var refinements: [Refinement]
    var setValues: [(id: Name, value: Name)]
    var refineValues: [(id: Name, selector: Name)]

    init(_ file: YAMLFile, id: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a profile", problems)
        self.id = reader.string("id") ?? id
        location = reader.location
        title = reader.requiredLine("title")
        description = reader.requiredMarkdown("description")
        extends = reader.name("extends")
        isAbstract = reader.boolean("abstract") ?? false
        platforms = reader.names("platforms")
        select = reader.list("select").flatMap { Self.selectors($0, problems) }
        unselect = reader.list("unselect").flatMap { Self.selectors($0, problems) }
        refinements = reader.list("refine").map { node in
            let inner = MapReader(node, "a refinement", problems)
            defer { inner.finish() }
            let refinement = Refinement(
                rules: inner.list("rules").flatMap { Self.selectors($0, problems) },
                severity: inner.choice("severity", RuleFile.severities), role: inner.choice("role", RuleFile.roles),
                weight: inner.number("weight"), selector: inner.string("selector"), location: node.location)
            if refinement.rules.isEmpty, node.mapping != nil { inner.missing("rules") }
            return refinement
        }
        func pairs(_ key: String) -> [(Name, Name)] {
            reader.map(key).compactMap { entry in
                reader.text(entry.value, key).map {
                    (
                        Name(text: entry.name, location: entry.key.location),
                        Name(text: $0, location: entry.value.location)
                    )
                }
            }
        }
        setValues = pairs("set-values").map { (id: $0.0, value: $0.1) }
        refineValues = pairs("refine-values").map { (id: $0.0, selector: $0.1) }
        reader.finish()
    }

    private static func selectors(_ node: YAMLNode, _ problems: Problems) -> [Selector] {
        if let text = node.text {
            return text == "all" ? [.all] : [.item(Name(text: text, location: node.location))]
        }
        let reader = MapReader(node, "a selection", problems)
        var found: [Selector] = []
        found += reader.names("rule").map { .rule($0) }
        found += reader.names("group").map { .group($0) }
        found += reader.names("tag").map { .tag($0) }
        found += reader.names("severity").map { .severity($0) }
        found += reader.names("control").map { .reference(type: nil, value: $0) }
        for entry in reader.map("reference") {
            for value in entry.value.sequence ?? [entry.value] {
                guard let text = reader.text(value, "reference") else { continue }
                found.append(
                    .reference(
                        type: Name(text: entry.name, location: entry.key.location),
                        value: Name(text: text, location: value.location)))
            }
        }
        reader.finish()
        return found
    }
}
