import Diagnostics
import XMLKit
import YAMLKit

/// Follows every reference and compiles every check, reporting whatever does not fit.
struct ProjectCompiler {
    let project: Project
    private var problems: Problems { project.problems }

    init(_ project: Project) {
        self.project = project
    }

    func compile(date: TimeStamp, productVersion: String) -> CompiledProject {
        let benchmark = project.benchmark
        let oval = OVALComponent(namespace: benchmark.ovalNamespace, definitionClass: "compliance")
        let cpeOVAL = OVALComponent(namespace: benchmark.ovalNamespace + ".platform", definitionClass: "inventory")
        let compiler = CheckCompiler(project: project, component: oval, problems: problems)
        var checks: [String: CompiledProject.RuleCheck] = [:]
        for rule in ordered(project.rules) {
            follow(rule)
            guard let node = rule.check, let target = project.checkTarget(rule) else { continue }
            if let script = node["script"] {
                checks[rule.id] = self.script(script, node, rule).map { .script($0) }
                continue
            }
            compiler.values = []
            compiler.rawExports = [:]
            guard let id = compiler.define(target) else { continue }
            let values = Set(oval.definition(id)?.values ?? []).union(compiler.values)
            checks[rule.id] = .oval(
                definition: id, values: values.sorted(),
                exports: compiler.rawExports.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
        let profiles = ProfileResolver(project: project).resolve()
        if benchmark.requiresChecks { requireChecks(profiles) }
        let (used, definitions) = platforms(cpeOVAL)
        return CompiledProject(
            project: project, naming: Naming(benchmark: benchmark), oval: oval, cpeOVAL: cpeOVAL, ruleChecks: checks,
            profiles: profiles, usedPlatforms: used, platformDefinitions: definitions, components: components(),
            date: date,
            productVersion: productVersion)
    }

    private func components() -> [CompiledComponent] {
        project.benchmark.components.compactMap { component in
            let file: String
            switch component.place {
            case .elsewhere(let url): return CompiledComponent(name: component.name, content: .elsewhere(url))
            case .file(let name): file = name
            }
            guard let bytes = project.files.bytes(file) else {
                problems.error("missing-file", "There is no file “\(file)”", at: component.location)
                return nil
            }
            do throws(Diagnostic) {
                return CompiledComponent(
                    name: component.name, content: .document(try XMLParser().parse(bytes, source: file)))
            } catch {
                problems.add(error)
                return nil
            }
        }
    }

    /// The rules in the order of the benchmark: by group, then as they are numbered, then by id.
    private func ordered(_ rules: [RuleFile]) -> [RuleFile] {
        let order = Dictionary(
            uniqueKeysWithValues: project.orderedGroups.enumerated().map { ($0.element.id, $0.offset) })
        return rules.sorted {
            (order[$0.group.text] ?? Int.max, $0.order, $0.id) < (order[$1.group.text] ?? Int.max, $1.order, $1.id)
        }
    }

    /// Reports the names in a rule that stand for nothing.
    private func follow(_ rule: RuleFile) {
        let types = project.benchmark.referenceTypes.map(\.key)
        for reference in rule.references where !types.contains(reference.type.text) {
            problems.unknown(
                "reference type", reference.type.text, among: types, id: "dangling-reference",
                at: reference.type.location)
        }
        for name in rule.requires + rule.conflicts
        where project.rulesByID[name.text] == nil && project.groups[name.text] == nil {
            problems.unknown(
                "rule or group", name.text, among: project.rules.map(\.id) + project.groups.keys.sorted(),
                id: "dangling-reference", at: name.location)
        }
        for text in [rule.description, rule.rationale, rule.fixText, rule.inherited?.reason, rule.inherited?.assessed] {
            for value in text?.valueReferences ?? [] where project.values[value] == nil {
                problems.unknown(
                    "value", value, among: project.values.keys.sorted(), id: "dangling-reference",
                    at: problems.locate("{{", line: 0, ofTextAt: rule.location))
            }
        }
    }

    private func script(_ node: YAMLNode, _ check: YAMLNode, _ rule: RuleFile) -> CompiledProject.Script? {
        for entry in check.mapping ?? [] where !["script", "title", "comment"].contains(entry.name) {
            problems.error(
                "ambiguous-check", "A script stands alone: OVAL cannot be combined with it", at: entry.key.location)
        }
        let reader = MapReader(node, "a script", problems)
        let file = reader.name("file")
        if file == nil { reader.missing("file") }
        let exports = reader.map("exports").compactMap { entry -> (String, String)? in
            guard let value = entry.value.text, project.values[value] != nil else {
                problems.unknown(
                    "value", entry.value.text ?? "", among: project.values.keys.sorted(), id: "dangling-reference",
                    at: entry.value.location)
                return nil
            }
            return (entry.name, value)
        }
        reader.finish()
        guard let file else { return nil }
        let path = rule.folder + "/" + file.text
        guard let bytes = project.files.bytes(path) else {
            problems.error("missing-file", "There is no file “\(path)”", at: file.location)
            return nil
        }
        return CompiledProject.Script(
            name: "\(rule.slug)-\(file.text)", text: String(decoding: bytes, as: UTF8.self), exports: exports)
    }

    private func requireChecks(_ profiles: [ResolvedProfile]) {
        for rule in project.rules where rule.check == nil && rule.inherited == nil {
            for profile in profiles where profile.selected.contains(rule.id) {
                problems.add(
                    Diagnostic(
                        .error, "missing-check", "The rule “\(rule.id)” has no check and is not inherited",
                        at: rule.location,
                        notes: [
                            Diagnostic(
                                .note, "", "The profile “\(profile.file.id)” selects it", at: profile.file.location)
                        ]))
                break
            }
        }
    }

    /// Compiles the platforms that anything applies to.
    private func platforms(_ component: OVALComponent) -> ([String], [String: String]) {
        let compiler = CheckCompiler(project: project, component: component, problems: problems)
        var used: [String] = []
        var definitions: [String: String] = [:]
        func use(_ name: Name, path: [String]) {
            guard let platform = project.platforms[name.text] else {
                problems.unknown(
                    "platform", name.text, among: project.platforms.keys.sorted(), id: "dangling-reference",
                    at: name.location)
                return
            }
            guard !path.contains(name.text) else {
                problems.error("circular-reference", "The platform “\(name.text)” refers to itself", at: name.location)
                return
            }
            guard !used.contains(name.text) else { return }
            switch platform.definition {
            case .named(let cpe, let check):
                definitions[platform.id] = define(
                    platform, check, OVALComponent.Reference(source: "CPE", id: cpe.uri), compiler)
            case .checked(let check): definitions[platform.id] = define(platform, check, nil, compiler)
            case .expression(let expression):
                for operand in operands(expression) { use(operand, path: path + [name.text]) }
            case .unchecked: break
            case nil: return
            }
            used.append(name.text)
        }
        var names = project.benchmark.platforms
        names += project.orderedGroups.flatMap(\.platforms)
        for rule in ordered(project.rules) { names += rule.platforms + (rule.inherited.map { [$0.platform] } ?? []) }
        names += project.profiles.flatMap(\.platforms)
        for name in names { use(name, path: []) }
        return (used, definitions)
    }

    private func define(
        _ platform: PlatformFile, _ check: YAMLNode, _ reference: OVALComponent.Reference?, _ compiler: CheckCompiler
    ) -> String? {
        compiler.define(
            Project.CheckTarget(
                key: "platform \(platform.id)", title: platform.title, description: platform.title,
                references: reference.map { [$0] } ?? [], owner: platform.id, folder: "platforms", node: check))
    }

    private func operands(_ expression: PlatformFile.Expression) -> [Name] {
        switch expression {
        case .platform(let name): [name]
        case .all(let inner), .any(let inner): inner.flatMap(operands)
        case .not(let inner): operands(inner)
        }
    }
}

extension Project {
    /// The groups in the order of the benchmark.
    var orderedGroups: [GroupFile] {
        groups.values.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }
}
