import Diagnostics

/// `benchmark.yml`: what is said of the whole, and how ids are made.
struct BenchmarkFile {
    struct Component {
        enum Place {
            /// A file, relative to the project.
            case file(String)
            /// The address of a document that the data stream refers to and does not hold.
            case elsewhere(String)
        }

        var place: Place
        /// The name by which checks refer to it.
        var name: String
        var location: SourceLocation
    }

    /// How the values under one key of a rule's `references` are written.
    struct ReferenceType {
        /// The `system` of an `ident`; `nil` for a reference.
        var ident: String?
        var href: String?
        var title: String?
        /// The `source` of the reference in OVAL's metadata.
        var source: String
    }

    struct Notice {
        var id: String
        var text: Markdown?
    }

    struct Status {
        var value: String
        var date: String?
    }

    var location: SourceLocation
    var id: String
    var namespace: String
    var title: String
    var description: Markdown?
    var version: String
    var versionUpdate: String?
    /// The time stamp of everything that is built, unless the environment has SOURCE_DATE_EPOCH.
    var date: String
    var statuses: [Status]
    var language: String
    var useCase: String
    var metadata: [(element: String, text: String)]
    var notices: [Notice]
    var frontMatter: Markdown?
    var rearMatter: Markdown?
    var references: [(title: String, href: String)]
    var platforms: [Name]
    var models: [String]
    var referenceTypes: [(key: String, type: ReferenceType)]
    /// `xccdf_…_rule_{id}_rule` with `{id}` for the rule's id; `nil` for the usual form.
    var rulePattern: String?
    var ovalNamespace: String
    /// Whether every rule of a profile must have a check or be inherited.
    /// Documents that the data stream holds as they are, for rules' extra checks.
    var components: [Component]
    var requiresChecks: Bool
    /// The file that is built, where the command names none.
    var output: String

    private static let dublinCore = [
        "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
        "identifier",
        "source", "language", "relation", "coverage", "rights",
    ]
    static let models = [
        "default": "urn:xccdf:scoring:default", "flat": "urn:xccdf:scoring:flat",
        "flat-unweighted": "urn:xccdf:scoring:flat-unweighted", "absolute": "urn:xccdf:scoring:absolute",
    ]

    init(_ file: YAMLFile, _ problems: Problems) {
        let reader = MapReader(file.root, "a benchmark", problems)
        location = reader.location
        id = reader.requiredString("id")
        namespace = reader.string("namespace") ?? id
        title = reader.requiredLine("title")
        description = reader.requiredMarkdown("description")
        version = ""
        if let node = reader.present("version"), node.mapping != nil {
            let inner = MapReader(node, "a version", problems)
            version = inner.requiredString("number")
            versionUpdate = inner.string("update")
            inner.finish()
        } else {
            version = reader.requiredString("version")
        }
        date = reader.requiredString("date")
        if !date.isEmpty, TimeStamp(date) == nil, let node = reader.node("date") {
            problems.error(
                "invalid-date", "“\(date)” is not a date like 2026-11-20 or 2026-11-20T12:00:00Z", at: node.location)
        }
        let day = String(date.prefix(10))
        statuses = reader.list("status").compactMap { node in
            if node.mapping == nil { return reader.text(node, "status").map { Status(value: $0, date: day) } }
            let inner = MapReader(node, "a status", problems)
            defer { inner.finish() }
            let status = inner.choice("status", Self.statusValues) ?? "draft"
            return Status(value: status, date: inner.string("date") ?? day)
        }
        for status in statuses where !Self.statusValues.contains(status.value) {
            problems.unknown(
                "status", status.value, among: Self.statusValues, id: "unknown-value",
                at: reader.node("status")?.location ?? location)
        }
        if statuses.isEmpty { statuses = [Status(value: "draft", date: day)] }
        language = reader.string("language") ?? "en-US"
        useCase =
            reader.choice("use-case", ["CONFIGURATION", "VULNERABILITY", "INVENTORY", "OTHER"]) ?? "CONFIGURATION"
        metadata = []
        if let node = reader.present("metadata") {
            let inner = MapReader(node, "metadata", problems)
            for element in Self.dublinCore {
                metadata += inner.strings(element).map { (element, $0) }
            }
            for needed in ["creator", "publisher", "contributor", "source"] where inner.node(needed) == nil {
                inner.missing(needed)
            }
            inner.finish()
        } else {
            reader.missing("metadata")
        }
        notices = reader.list("notices").map { node in
            let inner = MapReader(node, "a notice", problems)
            defer { inner.finish() }
            return Notice(id: inner.requiredString("id"), text: inner.requiredMarkdown("text"))
        }
        frontMatter = reader.markdown("front-matter")
        rearMatter = reader.markdown("rear-matter")
        references = reader.list("references").map { node in
            let inner = MapReader(node, "a reference", problems)
            defer { inner.finish() }
            return (inner.requiredLine("title"), inner.requiredString("href"))
        }
        platforms = reader.names("platforms")
        models = reader.names("models").compactMap { name in
            if Self.models[name.text] == nil, !name.text.hasPrefix("urn:") {
                problems.unknown(
                    "scoring model", name.text, among: Self.models.keys.sorted(), id: "unknown-value", at: name.location
                )
            }
            return Self.models[name.text] ?? name.text
        }
        referenceTypes = reader.map("reference-types").map { entry in
            let inner = MapReader(entry.value, "a reference type", problems)
            defer { inner.finish() }
            return (
                entry.name,
                ReferenceType(
                    ident: inner.string("ident"), href: inner.string("href"), title: inner.line("title"),
                    source: inner.string("source") ?? entry.name)
            )
        }
        if let node = reader.present("ids") {
            let inner = MapReader(node, "ids", problems)
            rulePattern = inner.string("rule")
            if let rulePattern, !rulePattern.contains("{id}"), let place = inner.node("rule")?.location {
                problems.error("invalid-pattern", "The pattern of rule ids has {id} in it", at: place)
            }
            ovalNamespace = inner.string("oval") ?? namespace
            inner.finish()
        } else {
            ovalNamespace = namespace
        }
        components = reader.list("components").map { node in
            let inner = MapReader(node, "a component", problems)
            defer { inner.finish() }
            let url = inner.string("url")
            return Component(
                place: url.map { .elsewhere($0) } ?? .file(inner.requiredString("file")),
                name: inner.requiredString("name"), location: node.location)
        }
        requiresChecks = reader.boolean("require-checks") ?? false
        output = reader.string("output") ?? "\(id)-ds.xml"
        reader.finish()
    }

    static let statusValues = ["accepted", "deprecated", "draft", "incomplete", "interim"]
}
