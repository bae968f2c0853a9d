import Diagnostics

/// `groups/ID.yml`: a group of rules.
struct GroupFile {
    var id: String
    var location: SourceLocation
    var title: String
    var description: Markdown?
    var rationale: Markdown?
    var parent: Name?
    /// Groups are written in this order, then by id.
    var order: Int
    var platforms: [Name]
    var tags: [String]
    var warnings: [Warning]

    init(_ file: YAMLFile, id: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a group", problems)
        self.id = reader.string("id") ?? id
        location = reader.location
        title = reader.requiredLine("title")
        description = reader.markdown("description")
        rationale = reader.markdown("rationale")
        parent = reader.name("parent")
        order = reader.integer("order") ?? Int.max
        platforms = reader.names("platforms")
        tags = reader.strings("tags")
        warnings = Warning.list(reader)
        reader.finish()
    }
}

/// A note on what a rule or group may do or need (NISTIR 7275r4 §6.2.9, warning).
struct Warning {
    var category: String
    var text: Markdown?

    static let categories = [
        "general", "functionality", "performance", "hardware", "legal", "regulatory", "management", "audit",
        "dependency",
    ]

    static func list(_ reader: MapReader) -> [Warning] {
        reader.list("warnings").map { node in
            if let text = node.text {
                return Warning(category: "general", text: reader.problems.markdown(text, at: node.location))
            }
            let inner = MapReader(node, "a warning", reader.problems)
            defer { inner.finish() }
            return Warning(
                category: inner.choice("category", categories) ?? "general", text: inner.requiredMarkdown("text"))
        }
    }
}
