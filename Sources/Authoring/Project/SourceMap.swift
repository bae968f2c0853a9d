import Diagnostics
import SCAP
import XMLKit
import YAMLKit

/// Where in a project's files the parts of a built data stream were written.
public struct SourceMap: Sendable {
    /// A test, object, state or variable: its own place, and those of its entities by their names.
    private struct Part: Sendable {
        var location: SourceLocation
        var entities: [String: SourceLocation] = [:]
    }

    /// The YAML of groups, rules, values, profiles and the benchmark, by the ids that the build gives them.
    private var items: [String: YAMLNode] = [:]
    /// What OVAL is made of, by its ids.
    private var parts: [String: Part] = [:]
    private var benchmark: YAMLNode?

    /// The keys of YAML from which the children of an XCCDF item are written.
    private static let keys: [String: [String]] = [
        "title": ["title"], "description": ["description", "inherited"], "rationale": ["rationale"],
        "warning": ["warnings"], "reference": ["references"], "ident": ["references"], "fixtext": ["fix"],
        "fix": ["fix", "fixes"], "platform": ["platforms", "inherited"], "check": ["check", "extra-checks"],
        "complex-check": ["check"], "requires": ["requires"], "conflicts": ["conflicts"], "select": ["select"],
        "set-value": ["set-values"], "refine-value": ["refine-values"], "refine-rule": ["refine"],
        "value": ["value", "values"], "lower-bound": ["lower-bound"], "upper-bound": ["upper-bound"],
        "choices": ["choices"], "match": ["match"], "version": ["version"], "status": ["status"], "notice": ["notices"],
        "front-matter": ["front-matter"], "rear-matter": ["rear-matter"], "metadata": ["metadata"], "model": ["models"],
    ]

    init(_ compiled: CompiledProject) {
        let project = compiled.project
        let roots = project.problems.sources.roots
        let naming = compiled.naming
        func add(_ id: String, _ location: SourceLocation) { items[id] = roots[location.file] }
        for rule in project.rules { add(naming.rule(rule.id), rule.location) }
        for group in project.groups.values { add(naming.group(group.id), group.location) }
        for value in project.values.values { add(naming.value(value.id), value.location) }
        for profile in project.profiles { add(naming.profile(profile.id), profile.location) }
        benchmark = roots[Project.display("benchmark.yml", project.files)]
        for component in [compiled.oval, compiled.cpeOVAL] {
            for definition in component.definitions { parts[definition.id] = Part(location: definition.location) }
            for element in component.elements.values.joined() { addPart(element) }
            for node in component.raw.values.joined() {
                guard let id = node["id"] else { continue }
                let path = Project.display(node.location.file, project.files)
                parts[id] = Part(location: SourceLocation(file: path, line: node.location.line))
            }
        }
    }

    private mutating func addPart(_ element: OVALElement) {
        guard let id = element["id"], let location = element.origin.location else { return }
        var part = Part(location: location)
        for child in element.children {
            let name = child.name.split(separator: ":").last.map(String.init) ?? child.name
            part.entities[name] = child.origin.location
        }
        parts[id] = part
    }

    /// Where the element of the built data stream comes from; the benchmark's file for what is of no one's making.
    public func location(of node: XMLNode) -> SourceLocation {
        var path: [XMLNode] = []
        var next: XMLNode? = node
        while let current = next {
            if let id = current["id"] {
                if let part = parts[id] {
                    return path.last.flatMap { part.entities[$0.localName] } ?? part.location
                }
                if let item = items[id] { return Self.place(path, in: item) }
            }
            if current.localName == "Benchmark" { return benchmark.map { Self.place(path, in: $0) } ?? node.location }
            path.append(current)
            next = current.parent
        }
        return benchmark?.location ?? node.location
    }

    /// The place of a child of an item, given by the elements up to it, innermost first.
    private static func place(_ path: [XMLNode], in item: YAMLNode) -> SourceLocation {
        guard let child = path.last, let keys = keys[child.localName] else { return item.location }
        let values = keys.compactMap { item[$0] }
        let words = Set([child.text, child["idref"] ?? ""].filter { !$0.isEmpty })
        // The entry of a list or mapping that says it, where there is one.
        for value in values {
            if let found = find(words, in: value) { return found }
        }
        return values.first?.location ?? item.location
    }

    private static func find(_ words: Set<String>, in node: YAMLNode) -> SourceLocation? {
        switch node.content {
        case .scalar(let text, _): return words.contains { isNamed($0, by: text) } ? node.location : nil
        case .sequence(let nodes): return nodes.lazy.compactMap { find(words, in: $0) }.first
        case .mapping(let entries):
            return entries.lazy.compactMap { find(words, in: $0.value) ?? find(words, in: $0.key) }.first
        }
    }

    /// Whether `text` is what was written, or the end of an id that the build made of it.
    private static func isNamed(_ written: String, by text: String) -> Bool {
        written == text || !text.isEmpty && written.hasPrefix("xccdf_") && written.hasSuffix("_" + text)
            || written.hasSuffix(" " + text)
    }
}
