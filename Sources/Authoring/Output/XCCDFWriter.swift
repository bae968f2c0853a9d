import SCAP
import XMLKit

/// Writes the benchmark (NISTIR 7275r4 §6).
struct XCCDFWriter {
    static let namespace = "http://checklists.nist.gov/xccdf/1.2"
    static let scriptSystem = "http://open-scap.org/page/SCE"

    let compiled: CompiledProject
    var project: Project { compiled.project }
    var naming: Naming { compiled.naming }
    var cpe: CPEWriter { CPEWriter(compiled: compiled) }

    func write(to writer: inout XMLWriter) {
        let benchmark = project.benchmark
        writer.start(
            "Benchmark",
            [
                ("xmlns", Self.namespace), ("xmlns:html", "http://www.w3.org/1999/xhtml"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"), ("id", naming.benchmarkID), ("resolved", "false"),
                ("style", "SCAP_1.3"), ("xml:lang", benchmark.language),
            ])
        for status in benchmark.statuses { writer.leaf("status", ["date": status.date], status.value) }
        writer.leaf("title", benchmark.title)
        html("description", benchmark.description, to: &writer)
        for notice in benchmark.notices { html("notice", notice.text, [("id", notice.id)], to: &writer) }
        html("front-matter", benchmark.frontMatter, to: &writer)
        html("rear-matter", benchmark.rearMatter, to: &writer)
        for reference in benchmark.references {
            writer.leaf("reference", ["href": reference.href], reference.title)
        }
        cpe.writeExpressions(to: &writer)
        platforms(benchmark.platforms, to: &writer)
        writer.leaf("version", ["time": compiled.date.text, "update": benchmark.versionUpdate], benchmark.version)
        writer.element("metadata") {
            for (element, text) in benchmark.metadata { $0.leaf("dc:\(element)", text) }
        }
        for model in benchmark.models { writer.leaf("model", ["system": model]) }
        for profile in compiled.profiles { write(profile, to: &writer) }
        for value in project.values.values.sorted(by: { $0.id < $1.id }) { write(value, to: &writer) }
        let rules = Dictionary(grouping: project.rules, by: \.group.text)
        let children = Dictionary(grouping: project.orderedGroups, by: { $0.parent?.text ?? "" })
        for group in children[""] ?? [] { write(group, rules, children, to: &writer) }
        writer.end("Benchmark")
    }

    // MARK: Items

    private func write(
        _ group: GroupFile, _ rules: [String: [RuleFile]], _ children: [String: [GroupFile]], to writer: inout XMLWriter
    ) {
        writer.start("Group", [("id", naming.group(group.id))])
        writer.leaf("title", group.title)
        html("description", group.description, to: &writer)
        for warning in group.warnings { html("warning", warning.text, [("category", warning.category)], to: &writer) }
        html("rationale", group.rationale, to: &writer)
        platforms(group.platforms, to: &writer)
        for child in children[group.id] ?? [] { write(child, rules, children, to: &writer) }
        for rule in (rules[group.id] ?? []).sorted(by: { ($0.order, $0.id) < ($1.order, $1.id) }) {
            write(rule, to: &writer)
        }
        writer.end("Group")
    }

    private func write(_ value: ValueFile, to writer: inout XMLWriter) {
        writer.start(
            "Value",
            [
                ("id", naming.value(value.id)), ("type", value.kind.rawValue), ("operator", value.operation),
                ("interactive", value.interactive ? "true" : nil),
            ])
        writer.leaf("title", value.title)
        html("description", value.description, to: &writer)
        for warning in value.warnings { html("warning", warning.text, [("category", warning.category)], to: &writer) }
        for (selector, text) in value.values {
            writer.leaf("value", ["selector": selector.isEmpty ? nil : selector], text)
        }
        if let match = value.match { writer.leaf("match", match) }
        if let bound = value.lowerBound { writer.leaf("lower-bound", bound) }
        if let bound = value.upperBound { writer.leaf("upper-bound", bound) }
        if !value.choices.isEmpty {
            writer.element("choices", ["mustMatch": value.mustMatch ? "true" : "false"]) {
                for choice in value.choices { $0.leaf("choice", choice) }
            }
        }
        writer.end("Value")
    }

    private func write(_ profile: ResolvedProfile, to writer: inout XMLWriter) {
        let file = profile.file
        writer.start(
            "Profile",
            [
                ("id", naming.profile(file.id)), ("abstract", file.isAbstract ? "true" : nil),
                ("extends", file.extends.map { naming.profile($0.text) }),
            ])
        writer.leaf("title", file.title)
        html("description", file.description, to: &writer)
        platforms(file.platforms, to: &writer)
        for (rule, isSelected) in profile.selections {
            writer.leaf("select", ["idref": naming.rule(rule), "selected": isSelected ? "true" : "false"])
        }
        for (id, value) in file.setValues { writer.leaf("set-value", ["idref": naming.value(id.text)], value.text) }
        for (id, selector) in file.refineValues {
            writer.leaf("refine-value", ["idref": naming.value(id.text), "selector": selector.text])
        }
        for (rule, change) in profile.changes {
            writer.leaf(
                "refine-rule",
                [
                    "idref": naming.rule(rule), "weight": change.weight, "selector": change.selector,
                    "severity": change.severity, "role": change.role,
                ])
        }
        writer.end("Profile")
    }

    // MARK: Parts

    func platforms(_ names: [Name], to writer: inout XMLWriter) {
        for name in names { writer.leaf("platform", ["idref": cpe.reference(name.text)]) }
    }

    func item(_ id: String) -> String {
        project.rulesByID[id] != nil ? naming.rule(id) : naming.group(id)
    }

    func html(
        _ name: String, _ text: Markdown?, _ attributes: [(String, String?)] = [], to writer: inout XMLWriter
    ) {
        guard let text else { return }
        mixed(name, text.xhtml, attributes, to: &writer)
    }

    func mixed(_ name: String, _ xhtml: String, _ attributes: [(String, String?)], to writer: inout XMLWriter) {
        var xhtml = xhtml
        if xhtml.contains("<sub:") {
            for id in project.values.keys {
                xhtml = xhtml.split(separator: MarkdownInline.placeholder(for: id), omittingEmptySubsequences: false)
                    .joined(separator: "<sub idref=\"\(naming.value(id))\" use=\"value\"/>")
            }
        }
        writer.start(name, attributes)
        writer.raw(xhtml.utf8)
        writer.end(name)
    }
}
