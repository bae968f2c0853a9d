import Diagnostics
import YAMLKit

/// `rules/GROUP/RULE/rule.yml`: one requirement.
struct RuleFile {
    struct Reference {
        var type: Name
        var values: [Name]
    }

    /// A requirement that something below the platform fulfils: why, and where that is assessed.
    struct Inherited {
        var platform: Name
        var reason: Markdown?
        var assessed: Markdown?
    }

    var id: String
    var location: SourceLocation
    /// The name of the rule's folder.
    var slug: String
    /// The rule's folder, relative to the project.
    var folder: String
    var group: Name
    /// The rules of a group are written in this order, then by id.
    var order: Int
    var title: String
    var severity: String
    var role: String
    var weight: String
    var isSelected: Bool
    var tags: [String]
    var platforms: [Name]
    var description: Markdown?
    var rationale: Markdown?
    var warnings: [Warning]
    var references: [Reference]
    var fixText: Markdown?
    var fixes: [Fix]
    var requires: [Name]
    var conflicts: [Name]
    var inherited: Inherited?
    var check: YAMLNode?
    var extraChecks: [ExtraCheck]

    static let severities = ["unknown", "info", "low", "medium", "high"]
    static let roles = ["full", "unscored", "unchecked"]

    init(_ file: YAMLFile, folder: String, slug: String, group: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a rule", problems)
        location = reader.location
        self.slug = slug
        self.folder = folder
        self.group = Name(text: group, location: location)
        id = reader.string("id") ?? slug
        order = reader.integer("order") ?? Int.max
        title = reader.requiredLine("title")
        if reader.node("severity")?.isNull ?? true { reader.missing("severity") }
        severity = reader.choice("severity", Self.severities) ?? "unknown"
        role = reader.choice("role", Self.roles) ?? "full"
        weight = reader.number("weight") ?? "1.0"
        isSelected = reader.boolean("selected") ?? true
        tags = reader.strings("tags")
        platforms = reader.names("platforms")
        description = reader.requiredMarkdown("description")
        rationale = reader.markdown("rationale")
        warnings = Warning.list(reader)
        references = reader.map("references").map { entry in
            let nodes = entry.value.sequence ?? [entry.value]
            return Reference(
                type: Name(text: entry.name, location: entry.key.location),
                values: nodes.compactMap { node in
                    reader.text(node, entry.name).map { Name(text: $0, location: node.location) }
                })
        }
        fixes = []
        if let node = reader.present("fix") {
            let inner = MapReader(node, "a fix", problems)
            fixText = inner.markdown("text")
            fixes = Fix.systems.compactMap { Fix(inner, $0.key, system: $0.system) }
            inner.finish()
        }
        fixes += reader.list("fixes").map { Fix(other: MapReader($0, "a fix", problems)) }
        extraChecks = reader.list("extra-checks").map { ExtraCheck(MapReader($0, "a check", problems)) }
        requires = reader.names("requires")
        conflicts = reader.names("conflicts")
        if let node = reader.present("inherited") {
            let inner = MapReader(node, "inherited", problems)
            let platform = inner.name("platform")
            if platform == nil { inner.missing("platform") }
            inherited = Inherited(
                platform: platform ?? Name(text: "", location: node.location),
                reason: inner.requiredMarkdown("reason"), assessed: inner.requiredMarkdown("assessed"))
            inner.finish()
        }
        check = reader.present("check")
        reader.finish()
    }
}

/// A remedy that a machine can apply (NISTIR 7275r4 §6.4.4.4).
struct Fix {
    var system: String
    var text: String
    var reboot: Bool
    var strategy: String?
    var disruption: String?
    var complexity: String?

    /// The keys of `fix` and the system of each.
    static let systems: [(key: String, system: String)] = [
        ("shell", "urn:xccdf:fix:script:sh"), ("dockerfile", "urn:xccdf:fix:script:dockerfile"),
        ("ansible", "urn:xccdf:fix:script:ansible"), ("puppet", "urn:xccdf:fix:script:puppet"),
        ("python", "urn:xccdf:fix:script:python"), ("kubernetes", "urn:xccdf:fix:script:kubernetes"),
    ]
    /// The fix's own id, by which a profile's remediation names it.
    var id: String?
    /// Whether the text is XML already, with XCCDF's `sub` in it.
    var isMarkup = false

    /// One of `fixes`: for any system.
    init(other reader: MapReader) {
        system = reader.requiredString("system")
        id = reader.string("id")
        let markup = reader.string("xml")
        isMarkup = markup != nil
        text = markup ?? reader.requiredString("script")
        reboot = reader.boolean("reboot") ?? false
        strategy = reader.choice("strategy", Self.strategies)
        disruption = reader.choice("disruption", Self.ratings)
        complexity = reader.choice("complexity", Self.ratings)
        reader.finish()
    }

    private static let strategies = [
        "unknown", "configure", "combination", "disable", "enable", "patch", "policy", "restrict", "update",
    ]
    private static let ratings = ["unknown", "low", "medium", "high"]

    init?(_ reader: MapReader, _ key: String, system: String) {
        self.system = system
        guard let node = reader.present(key) else { return nil }
        reboot = false
        if let text = node.text {
            self.text = text
            return
        }
        let inner = MapReader(node, "a fix", reader.problems)
        text = inner.requiredString("script")
        reboot = inner.boolean("reboot") ?? false
        strategy = inner.choice("strategy", Self.strategies)
        disruption = inner.choice("disruption", Self.ratings)
        complexity = inner.choice("complexity", Self.ratings)
        inner.finish()
    }
}
