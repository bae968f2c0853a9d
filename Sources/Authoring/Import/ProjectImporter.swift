import Diagnostics
import SCAP
import XMLKit

/// Turns content into a project: a folder for each rule, with its check in the inline language wherever that can say it.
///
///     let imported = try ProjectImporter(Checklist(document)).run()
///     // imported.files: paths and texts below the project's directory
public final class ProjectImporter {
    public struct Project {
        /// Paths below the project's directory, and what is in the files.
        public var files: [(path: String, text: String)]
        /// Checks of rules, shared checks and platforms that are in the inline language.
        public var inlineCount: Int
        /// Checks that had to stay as they are: what they belong to, and why.
        public var rawChecks: [(owner: String, reason: String)]
        /// What of the content a project cannot hold.
        public var losses: [String]
    }

    let checklist: Checklist
    var benchmark: Benchmark { checklist.benchmark }
    /// What the ids of the content have in common: `xccdf_NAMESPACE_…`.
    let namespace: String
    var files: [String: String] = [:]
    var losses: [String] = []
    var rawChecks: [(owner: String, reason: String)] = []
    var inlineCount = 0
    /// OVAL documents by the name that checks use; `nil` for what is none.
    private var documents: [String: OVALDocument?] = [:]
    /// Components that are taken over as they are, by the name that checks use.
    var components: [String: (key: String, place: String)] = [:]
    /// Platforms that were written, by the reference that items use, and the names of shared checks.
    var platformIDs: [String: String] = [:]
    var checkNames: Set<String> = []
    /// Items of the data stream's CPE dictionaries, by name.
    var items: [String: DictionaryItem] = [:]
    /// The keys of reference types by what they stand for, and their order.
    var referenceTypes: [String: String] = [:]
    var referenceOrder: [String] = []
    var knownDatatypes: [String: String]?
    /// Files whose checks did not build in the inline language, and why.
    var refused: [String: String] = [:]

    /// One OVAL document, and what of it has a name in the project.
    final class OVALDocument {
        let importer: OVALImporter
        let root: XMLNode
        init(importer: OVALImporter, root: XMLNode) {
            self.importer = importer
            self.root = root
        }
    }

    init(_ checklist: Checklist) {
        self.checklist = checklist
        let parts = checklist.benchmark.id.components(between: "xccdf_", and: "_benchmark_")
        namespace = parts ?? "imported"
    }

    /// Imports, builds what was imported, and imports again what does not build, as raw OVAL.
    /// - Throws: `Diagnostic` where the content is broken so that it cannot be followed.
    public static func run(_ checklist: Checklist) throws(Diagnostic) -> Project {
        var refused: [String: String] = [:]
        while true {
            let importer = ProjectImporter(checklist)
            importer.refused = refused
            let project = try importer.run()
            let problems = importer.problems(of: project)
            let before = refused.count
            for problem in problems {
                guard let file = problem.location?.file else { continue }
                if refused[file] == nil { refused[file] = problem.message }
            }
            if refused.count == before { return project }
        }
    }

    /// What is wrong with the files as a project.
    private func problems(of project: Project) -> [Diagnostic] {
        let written = Dictionary(project.files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        do throws(Diagnostics) {
            _ = try ProjectBuilder(templateDirectories: []).build(ProjectFiles(root: ".", written: written), Problems())
            return []
        } catch {
            return error.all.filter { $0.severity == .error }
        }
    }

    private func run() throws(Diagnostic) -> Project {
        try writePlatforms()
        for value in benchmark.values.values { write(value) }
        for (index, item) in benchmark.items.enumerated() { try write(item, parent: nil, index: index) }
        for profile in benchmark.profiles { try write(profile) }
        writeBenchmark()
        return Project(
            files: files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, inlineCount: inlineCount,
            rawChecks: rawChecks, losses: losses)
    }

    // MARK: Names

    /// An id as the project writes it: without the part that the build gives.
    func short(_ id: String, _ kind: String) -> String {
        let prefix = "xccdf_\(namespace)_\(kind)_"
        return id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id
    }

    /// A name that a file can have.
    static func slug(_ text: String) -> String {
        var slug = ""
        for character in text {
            let isFine = character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
            slug += isFine ? String(character) : "-"
        }
        while slug.hasPrefix(".") || slug.hasPrefix("-") { slug.removeFirst() }
        return slug.isEmpty ? "unnamed" : slug
    }

    // MARK: OVAL documents

    func document(_ href: String) throws(Diagnostic) -> OVALDocument? {
        if let known = documents[href] { return known }
        var found: OVALDocument?
        if case .node(let root)? = try checklist.content(href), DocumentKind(root) == .ovalDefinitions {
            found = document(root, values: exportedValues(href))
        }
        documents[href] = .some(found)
        return found
    }

    /// Names the definitions that others extend, and writes them as shared checks.
    func document(_ root: XMLNode, values: [String: String]) -> OVALDocument {
        var extended: [String] = []
        for definition in root.first("definitions")?.children("definition") ?? [] {
            for node in definition.descendants where node.localName == "extend_definition" {
                if let id = node["definition_ref"], !extended.contains(id) { extended.append(id) }
            }
        }
        var names: [String: String] = [:]
        for id in extended {
            var name = Self.slug(Self.stem(id))
            while !checkNames.insert(name).inserted { name += "-2" }
            names[id] = name
        }
        let document = OVALDocument(
            importer: OVALImporter(root, values: values, definitionNames: names), root: root)
        for id in extended {
            guard let name = names[id], let node = root.first("definitions")?.children.first(where: { $0["id"] == id })
            else { continue }
            var map = YAMLMap()
            map.add("title", title(of: node, id))
            map.keep("check", check(id, document, folder: "checks", owner: "checks/\(name)", stem: name + "-"))
            files["checks/\(name).yml"] = map.value.document
        }
        return document
    }

    private func title(of definition: XMLNode, _ id: String) -> String {
        let title = definition.first("metadata")?.first("title")?.text.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        return title.flatMap { $0.isEmpty ? nil : $0 } ?? id
    }

    /// `oval:ssg-name:def:1` is about `name`.
    static func stem(_ id: String) -> String {
        let parts = id.split(separator: ":")
        guard parts.count > 1 else { return id }
        let word = String(parts[1])
        let bare = word.hasPrefix("ssg-") ? String(word.dropFirst(4)) : word
        return parts.last.map { $0 == "1" ? bare : "\(bare)-\($0)" } ?? bare
    }

    /// A definition in the inline language or, where that cannot say it, as a file of raw OVAL.
    func check(_ id: String, _ document: OVALDocument, folder: String, owner: String, stem: String = "") -> YAMLValue {
        let node = document.root.first("definitions")?.children.first { $0["id"] == id }
        var map = YAMLMap()
        if let kind = node?["class"], kind != "compliance" { map.add("class", kind) }
        do throws(OVALImporter.Inexpressible) {
            let file =
                owner.hasPrefix("checks/") || owner.hasPrefix("platforms/") ? "\(owner).yml" : "\(folder)/rule.yml"
            if let reason = refused[file] { throw OVALImporter.Inexpressible(reason: reason) }
            guard case .map(let entries) = try document.importer.check(id) else {
                throw OVALImporter.Inexpressible(reason: "no mapping")
            }
            inlineCount += 1
            return .map(map.entries + entries)
        } catch {
            rawChecks.append((owner, error.reason))
            let name = stem + "check.xml"
            files["\(folder)/\(name)"] = RawOVAL(document.root).text(id)
            var raw = YAMLMap()
            raw.add("file", name)
            raw.add("definition", id)
            raw.add(
                "exports",
                .map(document.importer.ownValues.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }))
            map.keep("oval", raw.value)
            return map.value
        }
    }

    /// The datatypes of a document's external variables, by their ids.
    func externalVariables(_ href: String) -> [String: String]? {
        guard let content = try? checklist.content(href), case .node(let root) = content else { return nil }
        return Dictionary(
            (root.first("variables")?.children("external_variable") ?? []).map {
                ($0["id"] ?? "", $0["datatype"] ?? "string")
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The value that each external variable gets from rules' exports.
    private func exportedValues(_ href: String) -> [String: String] {
        var values: [String: String] = [:]
        for rule in benchmark.rules {
            for check in rule.checks where check.contentReferences.contains(where: { $0.href == href }) {
                for export in check.exports { values[export.name] = short(export.valueID, "value") }
            }
        }
        return values
    }
}

extension String {
    /// What stands between two words, the first of which begins the text.
    func components(between first: String, and second: String) -> String? {
        guard hasPrefix(first) else { return nil }
        let rest = dropFirst(first.count)
        var index = rest.startIndex
        while index < rest.endIndex {
            if rest[index...].hasPrefix(second) { return String(rest[..<index]) }
            index = rest.index(after: index)
        }
        return nil
    }
}
