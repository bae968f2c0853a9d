import Diagnostics
import YAMLKit

/// A project as read from its files: every id is unique, but references are not yet followed.
final class Project {
    struct SharedCheck {
        var title: String
        var description: String
        var node: YAMLNode
    }

    let files: ProjectFiles
    let problems: Problems
    private let templateDirectories: [ProjectFiles]

    let benchmark: BenchmarkFile
    private(set) var groups: [String: GroupFile] = [:]
    private(set) var rules: [RuleFile] = []
    /// The test files of rules, by the rules' ids.
    private(set) var tests: [String: TestsFile] = [:]
    private(set) var rulesByID: [String: Int] = [:]
    private(set) var values: [String: ValueFile] = [:]
    private(set) var platforms: [String: PlatformFile] = [:]
    private(set) var profiles: [ProfileFile] = []
    private(set) var checks: [String: SharedCheck] = [:]
    let fixtures: Set<String>
    /// The templates that were asked for; `nil` for a name that is none's.
    private(set) var templates: [String: TemplateFile?] = [:]

    /// - Parameter templates: where templates are looked for after the project's own `templates/`.
    init?(files: ProjectFiles, templates: [ProjectFiles], problems: Problems) {
        self.files = files
        self.problems = problems
        templateDirectories = templates
        fixtures = Self.fixtureNames(files)
        guard let main = Self.load("benchmark.yml", files, problems) else { return nil }
        benchmark = BenchmarkFile(main, problems)
        Self.parseAll(files)
        readGroups()
        readAll("values") { file, id in
            let value = ValueFile(file, id: id, problems)
            values[value.id] =
                unique("value", value.id, at: value.location, values[value.id]?.location) ? value : values[value.id]
        }
        readAll("platforms") { file, id in
            let platform = PlatformFile(file, id: id, problems)
            if unique("platform", platform.id, at: platform.location, platforms[platform.id]?.location) {
                platforms[platform.id] = platform
            }
        }
        readAll("checks") { file, id in
            let reader = MapReader(file.root, "a shared check", problems)
            let check = reader.present("check")
            let title = reader.requiredLine("title")
            let description = reader.markdown("description")
            if check == nil { reader.missing("check") }
            reader.finish()
            if let check {
                checks[id] = SharedCheck(title: title, description: description?.plain ?? title, node: check)
            }
        }
        readRules()
        readAll("profiles") { file, id in
            let profile = ProfileFile(file, id: id, problems)
            let twin = profiles.first { $0.id == profile.id }
            if unique("profile", profile.id, at: profile.location, twin?.location) { profiles.append(profile) }
        }
    }

    // MARK: Reading

    /// The names of fixtures: of directories, and of archives without their endings.
    static func fixtureNames(_ files: ProjectFiles) -> Set<String> {
        Set(
            files.names(in: "fixtures").compactMap { name in
                files.isDirectory("fixtures/\(name)") ? name : FixtureArchive.name(ofFile: name)
            })
    }

    static func load(_ path: String, _ files: ProjectFiles, _ problems: Problems) -> YAMLFile? {
        let display = display(path, files)
        guard let parsed = files.parsed.take(path) ?? files.parse(path, display) else {
            problems.error("missing-file", "There is no readable file “\(display)”", at: nil)
            return nil
        }
        problems.sources.add(parsed.text, path: display, root: parsed.file?.root)
        parsed.problems.forEach(problems.add)
        return parsed.file
    }

    /// How messages name a file.
    static func display(_ path: String, _ files: ProjectFiles) -> String {
        files.root == "." ? path : files.root + "/" + path
    }

    /// Parses all of the project's files at once.
    private static func parseAll(_ files: ProjectFiles) {
        var paths = ["values", "platforms", "checks", "profiles", "groups"].flatMap { directory in
            files.names(in: directory).filter { $0.hasSuffix(".yml") }.map { "\(directory)/\($0)" }
        }
        for group in files.names(in: "rules") {
            for slug in files.names(in: "rules/\(group)") {
                paths += ["rule.yml", "tests.yml"].map { "rules/\(group)/\(slug)/\($0)" }
            }
        }
        files.parsed.parse(paths.map { ($0, display($0, files)) }, of: files)
    }

    /// Reads `DIRECTORY/*.yml`.
    private func readAll(_ directory: String, _ body: (YAMLFile, String) -> Void) {
        for name in files.names(in: directory) {
            guard name.hasSuffix(".yml") else {
                // Raw OVAL lies beside the check that names it.
                if !name.hasSuffix(".xml") { stray("\(directory)/\(name)", "a file ending in .yml") }
                continue
            }
            guard let file = Self.load("\(directory)/\(name)", files, problems) else { continue }
            body(file, String(name.dropLast(4)))
        }
    }

    private func readGroups() {
        func add(_ path: String, _ id: String) {
            guard let file = Self.load(path, files, problems) else { return }
            let group = GroupFile(file, id: id, problems)
            if unique("group", group.id, at: group.location, groups[group.id]?.location) { groups[group.id] = group }
        }
        for name in files.names(in: "groups") {
            if name.hasSuffix(".yml") {
                add("groups/\(name)", String(name.dropLast(4)))
            } else if files.isFile("groups/\(name)/group.yml") {
                add("groups/\(name)/group.yml", name)
            } else {
                stray("groups/\(name)", "a file ending in .yml")
            }
        }
        for group in groups.values.sorted(by: { $0.id < $1.id }) {
            guard let parent = group.parent else { continue }
            if groups[parent.text] == nil {
                problems.unknown(
                    "group", parent.text, among: groups.keys.sorted(), id: "dangling-reference", at: parent.location)
                continue
            }
            var seen = [group.id]
            var next: String? = parent.text
            while let id = next {
                if seen.contains(id) {
                    problems.error(
                        "circular-reference", "The group “\(group.id)” lies inside itself", at: parent.location)
                    break
                }
                seen.append(id)
                next = groups[id]?.parent?.text
            }
        }
    }

    private func readRules() {
        for group in files.names(in: "rules") {
            let slugs = files.names(in: "rules/\(group)")
            if slugs.isEmpty, !files.isDirectory("rules/\(group)") { stray("rules/\(group)", "a group's folder") }
            for slug in slugs {
                let folder = "rules/\(group)/\(slug)"
                guard files.isFile("\(folder)/rule.yml") else {
                    stray(folder, "a folder with a rule.yml in it")
                    continue
                }
                guard let file = Self.load("\(folder)/rule.yml", files, problems) else { continue }
                let rule = RuleFile(file, folder: folder, slug: slug, group: group, problems)
                if groups[group] == nil {
                    problems.unknown(
                        "group", group, among: groups.keys.sorted(), id: "dangling-reference", at: rule.location)
                }
                let twin = rulesByID[rule.id].map { rules[$0].location }
                if unique("rule", rule.id, at: rule.location, twin) {
                    rulesByID[rule.id] = rules.count
                    rules.append(rule)
                }
                if files.isFile("\(folder)/tests.yml"), let file = Self.load("\(folder)/tests.yml", files, problems) {
                    tests[rule.id] = TestsFile(file.root, fixtures: fixtures, problems)
                }
            }
        }
    }

    private func stray(_ path: String, _ wanted: String) {
        let display = files.root == "." ? path : files.root + "/" + path
        problems.error("stray-file", "“\(display)” is not \(wanted)", at: SourceLocation(file: display))
    }

    private func unique(_ what: String, _ id: String, at place: SourceLocation, _ other: SourceLocation?) -> Bool {
        guard let other else { return true }
        problems.add(
            Diagnostic(
                .error, "duplicate-id", "There is another \(what) “\(id)”", at: place,
                notes: [Diagnostic(.note, "", "It is declared here", at: other)]))
        return false
    }

    // MARK: Looking up

    func template(_ name: String) -> TemplateFile? {
        if let known = templates[name] { return known }
        var found: TemplateFile?
        for directory in [files.folder("templates")] + templateDirectories
        where !name.contains("/") && directory.isFile(name + ".yml") {
            found = Self.load(name + ".yml", directory, problems).map { TemplateFile($0, name: name, problems) }
            break
        }
        templates[name] = .some(found)
        return found
    }

    var templateNames: [String] {
        ([files.folder("templates")] + templateDirectories).flatMap { $0.names(in: "") }
            .filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }
    }
}
