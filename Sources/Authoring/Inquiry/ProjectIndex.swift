import Diagnostics
import YAMLKit

/// The names that a project declares: where, and what is said of them.
public struct ProjectIndex: Sendable {
    public struct Declaration: Sendable {
        /// The kind as messages and `NameExpectation` name it: `rule`, `value`, `template`, …
        public var kind: String
        public var name: String
        /// Where the declaration begins.
        public var location: SourceLocation
        /// Where the name is written; `nil` where it is that of the file or folder.
        public var nameLocation: SourceLocation?
        /// The file or folder that has the name.
        public var path: String?
        public var title = ""
        /// What it says of itself, as plain text.
        public var text = ""
        /// What else is to be known of it, each a short line.
        public var facts: [String] = []
        /// Whether the name holds in its file only.
        public var isLocal = false
    }

    public private(set) var declarations: [Declaration] = []
    /// The values of the files, by their paths.
    public private(set) var files: [String: YAMLNode] = [:]

    public init() {}

    init(_ project: Project) {
        for name in project.templateNames { _ = project.template(name) }
        files = project.problems.sources.roots
        for rule in project.rules { add(rule, project) }
        for group in project.groups.values { add("group", group.id, group.location, group.title, group.description) }
        for value in project.values.values {
            let choices = value.values.map {
                $0.selector.isEmpty ? "default \($0.value)" : "\($0.selector): \($0.value)"
            }
            add("value", value.id, value.location, value.title, value.description, [value.kind.rawValue] + choices)
        }
        for platform in project.platforms.values {
            add("platform", platform.id, platform.location, platform.title, nil)
        }
        for profile in project.profiles {
            let extends = profile.extends.map { ["extends \($0.text)"] } ?? []
            add("profile", profile.id, profile.location, profile.title, profile.description, extends)
        }
        for (name, check) in project.checks {
            add("check", name, SourceLocation(file: Self.file(check.node), line: 1, column: 1), check.title, nil)
        }
        for case (_, let template?) in project.templates { add(template) }
        for name in project.fixtures {
            let place = Project.display("fixtures/\(name)", project.files)
            declarations.append(.init(kind: "fixture", name: name, location: SourceLocation(file: place)))
        }
        for (path, root) in files { addParts(of: root, path) }
        addReferenceTypes(project)
        declarations.sort { ($0.location, $0.kind, $0.name) < ($1.location, $1.kind, $1.name) }
    }

    /// The declarations of a name that may be meant by a kind; local ones first, and only of the file itself.
    public func declarations(of name: String, kinds: [String], from file: String) -> [Declaration] {
        declarations.filter {
            $0.name == name && kinds.contains($0.kind) && (!$0.isLocal || $0.location.file == file)
        }
    }

    private static func file(_ node: YAMLNode) -> String { node.location.file }

    private mutating func add(
        _ kind: String, _ name: String, _ location: SourceLocation, _ title: String, _ text: Markdown?,
        _ facts: [String] = []
    ) {
        let isFolder = location.file.hasSuffix("/rule.yml") || location.file.hasSuffix("/group.yml")
        let path =
            isFolder
            ? location.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                .joined(separator: "/") : location.file
        let written = files[location.file]?["id"]
        declarations.append(
            .init(
                kind: kind, name: name, location: location,
                nameLocation: written?.text == name ? written?.location : nil,
                path: path, title: title, text: text?.plain ?? "", facts: facts))
    }

    private mutating func add(_ rule: RuleFile, _ project: Project) {
        var facts = ["severity \(rule.severity)", "group \(rule.group.text)"]
        if let inherited = rule.inherited { facts.append("inherited from below “\(inherited.platform.text)”") }
        if rule.check == nil, rule.inherited == nil { facts.append("without a check") }
        let count = project.tests[rule.id]?.cases.count ?? 0
        if count > 0 { facts.append("\(count) cases") }
        add("rule", rule.id, rule.location, rule.title, rule.description, facts)
    }

    private mutating func add(_ template: TemplateFile) {
        let info = TemplateInfo(template, path: template.location.file)
        let facts = info.parameters.map { parameter in
            let fallback = parameter.fallback.map { ", default \($0)" } ?? ", needed"
            let bounds = parameter.bounds.isEmpty ? "" : ", \(parameter.bounds)"
            return "`\(parameter.name)` (\(parameter.type)\(fallback)\(bounds)): \(parameter.description)"
        }
        add("template", template.name, template.location, template.title, template.description, facts)
        let keys = files[template.location.file]?["parameters"]?.mapping ?? []
        for (parameter, fact) in zip(template.parameters, facts) {
            let key = keys.first { $0.name == parameter.name }?.key.location
            declarations.append(
                .init(
                    kind: "parameter of “\(template.name)”", name: parameter.name,
                    location: key ?? template.location, nameLocation: key, title: template.title, text: fact))
        }
    }

    /// Objects, states and variables that checks declare.
    private mutating func addParts(of node: YAMLNode, _ path: String) {
        for item in node.sequence ?? [] { addParts(of: item, path) }
        for entry in node.mapping ?? [] {
            if let kind = ["objects": "object", "states": "state", "variables": "variable"][entry.name] {
                for part in entry.value.mapping ?? [] {
                    declarations.append(
                        .init(
                            kind: kind, name: part.name, location: part.key.location, nameLocation: part.key.location,
                            text: part.value.flow, isLocal: true))
                }
            }
            addParts(of: entry.value, path)
        }
    }

    private mutating func addReferenceTypes(_ project: Project) {
        let types = files[Project.display("benchmark.yml", project.files)]?["reference-types"]?.mapping ?? []
        for entry in types {
            declarations.append(
                .init(
                    kind: "reference type", name: entry.name, location: entry.key.location,
                    nameLocation: entry.key.location, text: entry.value.flow))
        }
    }
}
