import Diagnostics
import Foundation
import Testing

@testable import Authoring

/// What editors ask the loader.
@Suite struct InquiryTests {
    private func expectations(_ text: String) -> [NameExpectation] {
        let problems = Problems()
        guard let file = YAMLFile.parse(text, path: "rule.yml", problems: problems) else { return [] }
        _ = RuleFile(file, folder: "rules/g/r", slug: "r", group: "g", problems)
        return problems.expectations
    }

    @Test func `a name that is not understood comes with those that would have been`() {
        let found = expectations(
            "title: T\nseverity: X\ndescription: D\nY: 1\nselected: Z\nwarnings: [{ text: T, W: x }]\n")
        #expect(found.first { $0.name == "X" }?.candidates == RuleFile.severities)
        #expect(found.first { $0.name == "Z" }?.candidates == ["true", "false"])
        let key = found.first { $0.name == "Y" }
        #expect(key?.what == "a rule" && key?.isKey == true && key?.candidates.contains("rationale") == true)
        #expect(found.first { $0.name == "W" }?.candidates == ["category", "text"])
        #expect(
            NameExpectation(what: "rule or group", name: "", candidates: [], isKey: false).kinds == ["rule", "group"])
    }

    @Test func `a misspelt name has an edit where it is written as it reads`() {
        func edits(_ text: String) -> [String] {
            let problems = Problems()
            problems.sources.add(text, path: "rule.yml")
            guard let file = YAMLFile.parse(text, path: "rule.yml", problems: problems) else { return [] }
            _ = RuleFile(file, folder: "rules/g/r", slug: "r", group: "g", problems)
            return problems.all.flatMap(\.fixIts).map { "\($0.location) \($0.length) \($0.replacement)" }
        }
        #expect(edits("titel: T\nseverity: low\ndescription: D\n") == ["rule.yml:1:1 5 title"])
        #expect(edits("title: T\nseverity: 'hihg'\ndescription: D\n") == ["rule.yml:2:12 4 high"])
        // Written with an escape it is not what it reads.
        #expect(edits("title: T\nseverity: \"hi\\x68g\"\ndescription: D\n").isEmpty)
    }

    @Test func `texts that are not saved stand in for files, and what is unchanged is not parsed again`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inquiry-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var project = TestProject.check("file: { object: { filepath: /etc/x } }")
        project.files["values/v.yml"] = "title: V\ndescription: D\nvalue: 1\n"
        for (name, text) in project.files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        var builder = ProjectBuilder(templateDirectories: [])
        builder.cache = ParseCache()
        let rule = folder.path + "/rules/g/r/rule.yml"
        #expect(try builder.build(folder.path).ruleCount == 1)
        builder.unsaved = [rule: "title: T\nseverity: low\ndescription: \"{{v}}\"\nrequires: [X]\n"]
        #expect(throws: Diagnostics.self) { try builder.build(folder.path) }
        let inquiry = ProjectInquiry(builder, root: folder.path)
        #expect(inquiry.expectations(with: [:]).map(\.name) == ["X"])
        #expect(
            inquiry.expectations(with: [rule: "title: T\nseverity: low\ndescription: \"{{Y}}\"\n"]).map(\.what) == [
                "value"
            ])
        let index = inquiry.index()
        #expect(index.declarations(of: "v", kinds: ["value"], from: rule).map(\.title) == ["V"])
        #expect(index.declarations(of: "v", kinds: ["rule"], from: rule).isEmpty)
        builder.unsaved = [:]
        #expect(try builder.build(folder.path).ruleCount == 1)
    }

    /// The JSON Schemas, and what messages call the mappings that they describe.
    private static let kinds = [
        "benchmark": "a benchmark", "rule": "a rule", "group": "a group", "value": "a value", "profile": "a profile",
        "platform": "a platform", "template": "a template", "tests": "a tests file", "lint": "a lint configuration",
        "check": "a shared check",
    ]

    /// The keys that the loader reads of a kind of file.
    private func keys(_ kind: String) throws -> Set<String> {
        let problems = Problems()
        let file = try #require(YAMLFile.parse("no-key: x\n", path: "f.yml", problems: problems))
        switch kind {
        case "benchmark": _ = BenchmarkFile(file, problems)
        case "rule": _ = RuleFile(file, folder: "f", slug: "s", group: "g", problems)
        case "group": _ = GroupFile(file, id: "g", problems)
        case "value": _ = ValueFile(file, id: "v", problems)
        case "profile": _ = ProfileFile(file, id: "p", problems)
        case "platform": _ = PlatformFile(file, id: "p", problems)
        case "template": _ = TemplateFile(file, name: "t", problems)
        case "tests": _ = TestsFile(file.root, fixtures: [], namesRule: true, problems)
        default: return Set(LintConfiguration.keys)
        }
        return Set(problems.expectations.first(where: \.isKey)?.candidates ?? [])
    }

    @Test(arguments: kinds.keys.filter { $0 != "check" })
    func `the JSON Schemas have the keys that the loader reads`(kind: String) throws {
        let file = TestProject.checkout.appendingPathComponent("Schemas/authoring/\(kind).schema.json")
        let schema = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any]
        #expect(Set(try #require(schema?["properties"] as? [String: Any]).keys) == (try keys(kind)))
    }

    @Test(arguments: Array(kinds.keys))
    func `every key has words for editors`(kind: String) throws {
        let file = TestProject.checkout.appendingPathComponent("Schemas/authoring/\(kind).schema.json")
        let schema = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any]
        let keys = try #require(schema?["properties"] as? [String: Any]).keys
        #expect(!keys.isEmpty)
        for key in keys { #expect(KeyDocumentation.text(of: key, in: Self.kinds[kind] ?? "") != nil, "\(key)") }
    }
}
