import Diagnostics
import YAMLKit

/// What a project declares beside what is built of it: for those who look for mistakes in it.
public struct ProjectOutline: Sendable {
    /// Something that has a name and waits to be used.
    public struct Declaration: Sendable {
        public enum Kind: String, Sendable {
            case check, template, fixture, platform, file
        }

        public var kind: Kind
        public var name: String
        public var location: SourceLocation
        public var isUsed: Bool
        /// For a template: the parameters that its check does not look at.
        public var unusedParameters: [(name: String, location: SourceLocation)] = []
    }

    public let declarations: [Declaration]
    /// The cases of each rule.
    public let suites: [TestSuite]
    /// The texts of the YAML files, by the paths that messages give them.
    public let texts: [String: String]
    public let sourceMap: SourceMap

    init(_ compiled: CompiledProject, suites: [TestSuite]) {
        self.suites = suites
        texts = compiled.project.problems.sources.texts
        sourceMap = SourceMap(compiled)
        declarations = OutlineReader(compiled).declarations()
    }
}

/// Finds what a project declares, and whether anything uses it.
private struct OutlineReader {
    let compiled: CompiledProject
    let project: Project
    private var roots: [String: YAMLNode] { project.problems.sources.roots }

    init(_ compiled: CompiledProject) {
        self.compiled = compiled
        project = compiled.project
    }

    func declarations() -> [ProjectOutline.Declaration] {
        let named = Self.scalars(of: ["definition", "platform"], in: roots.values)
        var found: [ProjectOutline.Declaration] = []
        for (name, check) in project.checks.sorted(by: { $0.key < $1.key }) {
            found.append(
                .init(
                    kind: .check, name: name, location: check.node.location,
                    isUsed: named["definition"]?.contains(name) ?? false))
        }
        for (name, platform) in project.platforms.sorted(by: { $0.key < $1.key }) {
            let isUsed = compiled.usedPlatforms.contains(name) || named["platform"]?.contains(name) ?? false
            found.append(.init(kind: .platform, name: name, location: platform.location, isUsed: isUsed))
        }
        return found + templates() + fixtures() + files()
    }

    private func templates() -> [ProjectOutline.Declaration] {
        project.files.names(in: "templates").filter { $0.hasSuffix(".yml") }.compactMap { file in
            let name = String(file.dropLast(4))
            let isUsed = project.templates[name].flatMap { $0 } != nil
            guard let template = project.template(name) else { return nil }
            let texts = template.check.map { Self.texts(in: $0) } ?? []
            let unused = template.parameters.filter { parameter in
                !texts.contains { $0.contains("${\(parameter.name)}") || $0.contains("${\(parameter.name)|") }
            }
            let keys = roots[template.location.file]?["parameters"]?.mapping ?? []
            return .init(
                kind: .template, name: name, location: template.location, isUsed: isUsed,
                unusedParameters: unused.map { parameter in
                    let key = keys.first { $0.name == parameter.name }?.key
                    return (parameter.name, key?.location ?? template.location)
                })
        }
    }

    private func fixtures() -> [ProjectOutline.Declaration] {
        var used = Set(project.tests.values.flatMap(\.cases).flatMap { $0.bases + $0.overlays })
        for name in project.fixtures {
            guard let base = project.files.bytes("fixtures/\(name)/base") else { continue }
            used.insert(String(decoding: base, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined())
        }
        return project.fixtures.sorted().map { name in
            let place = SourceLocation(file: Project.display("fixtures/\(name)", project.files))
            return .init(kind: .fixture, name: name, location: place, isUsed: used.contains(name))
        }
    }

    /// Files beside rules that no rule and no case names.
    private func files() -> [ProjectOutline.Declaration] {
        project.rules.flatMap { rule -> [ProjectOutline.Declaration] in
            let names = project.files.names(in: rule.folder).filter { $0 != "rule.yml" && $0 != "tests.yml" }
            guard !names.isEmpty else { return [] }
            let texts = ["rule.yml", "tests.yml"].compactMap {
                roots[Project.display("\(rule.folder)/\($0)", project.files)]
            }.flatMap { Self.texts(in: $0) }
            return names.map { name in
                let place = SourceLocation(file: Project.display("\(rule.folder)/\(name)", project.files))
                let isUsed = texts.contains { $0 == name || $0.hasPrefix(name + "/") }
                return .init(kind: .file, name: name, location: place, isUsed: isUsed)
            }
        }
    }

    /// The scalars that stand under some keys, anywhere.
    private static func scalars(
        of keys: Set<String>, in nodes: some Sequence<YAMLNode>
    ) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        func visit(_ node: YAMLNode) {
            for item in node.sequence ?? [] { visit(item) }
            for entry in node.mapping ?? [] {
                if keys.contains(entry.name), let text = entry.value.text {
                    found[entry.name, default: []].insert(text)
                }
                visit(entry.value)
            }
        }
        for node in nodes { visit(node) }
        return found
    }

    /// All keys and scalars.
    private static func texts(in node: YAMLNode) -> [String] {
        switch node.content {
        case .scalar(let text, _): [text]
        case .sequence(let nodes): nodes.flatMap(texts)
        case .mapping(let entries): entries.flatMap { texts(in: $0.key) + texts(in: $0.value) }
        }
    }
}
