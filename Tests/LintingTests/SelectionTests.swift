import Authoring
import Diagnostics
import Foundation
import Testing

@testable import Linting

/// Which rules are run, what is told, and what is silenced.
@Suite struct SelectionTests {
    private func ids(_ selection: RuleSelection) throws -> Set<String> { Set(try selection.rules().map(\.id)) }

    @Test func `rules are chosen by id, beginning, category, and the words all and default`() throws {
        let all = Set(LintRegistry.all.map(\.id))
        let usual = Set(LintRegistry.all.filter(\.isDefault).map(\.id))
        #expect(try ids(RuleSelection()) == usual)
        #expect(try ids(RuleSelection(select: ["all"])) == all)
        #expect(try ids(RuleSelection(select: ["oval-trailing-slash"])) == ["oval-trailing-slash"])
        #expect(
            try ids(RuleSelection(select: ["project-no"])) == [
                "project-no-cases", "project-no-failing-case", "project-no-passing-case",
            ])
        let scripts = Set(LintRegistry.all.filter { $0.category == .scripts }.map(\.id))
        #expect(try ids(RuleSelection(select: ["scripts"])) == scripts)
        #expect(
            try ids(RuleSelection(ignore: ["oval"]))
                == usual.filter { id in
                    LintRegistry.rule(id).map { $0.category != .oval && !$0.id.hasPrefix("oval-") } ?? false
                })
        let off = try #require(LintRegistry.all.first { !$0.isDefault }?.id)
        #expect(try ids(RuleSelection(enable: [off])) == usual.union([off]))
        #expect(try ids(RuleSelection(select: ["all"], ignore: ["all"])).isEmpty)
        // The beginning of a word is no beginning of an id.
        #expect(throws: Diagnostic.self) { try RuleSelection(select: ["ova"]).rules() }
    }

    @Test func `a configuration says it all, and its mistakes have places`() throws {
        let text = """
            select: default
            ignore: [text, oval-trailing-slash]
            severity: warning
            severities: { oval: error, oval-unescaped-dot: note }
            """
        let settings = try LintSettings(try LintConfiguration(text, path: ".scap-lint.yml"))
        #expect(settings.selection == RuleSelection(select: ["default"], ignore: ["text", "oval-trailing-slash"]))
        #expect(settings.least == .warning)
        #expect(
            settings.severities["oval-trailing-slash"] == .error && settings.severities["oval-unescaped-dot"] == .note)
        let wrong = #expect(throws: Diagnostic.self) {
            try LintSettings(try LintConfiguration("select: [oval]\nignore: [oval-trailing-slahs]\n", path: "c"))
        }
        #expect(wrong?.location == SourceLocation(file: "c", line: 2, column: 10))
        #expect(wrong?.message.contains("did you mean 'oval-trailing-slash'?") == true)
        for text in ["selct: all\n", "severity: fatal\n", "severities: { oval: high }\n", "[]\n", "a: [\n", ""] {
            #expect(throws: Diagnostics.self) { try LintConfiguration(text, path: "c") }
        }
    }

    @Test func `the JSON Schema of configurations is that which the rules make`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Schemas/authoring/lint.schema.json")
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(try LintConfigurationSchema.text() == written, "run: scap lint --write-schema \(file.path)")
        #expect(Set(LintConfiguration.keys) == ["select", "enable", "ignore", "severity", "severities", "baseline"])
        // What the schema lets pass, the linter takes.
        for word in LintConfigurationSchema.words { #expect(!(try RuleSelection(select: [word]).rules()).isEmpty) }
    }

    private func finding(_ line: Int, _ message: String = "m", _ file: String = "f") -> Diagnostic {
        .warning("oval-trailing-slash", message, at: SourceLocation(file: file, line: line))
    }

    @Test func `a baseline knows what was there, so often as it was there, wherever it moved`() throws {
        let known = Baseline([finding(1), finding(9), finding(3, "n")])
        let read = try Baseline(json: String(decoding: try known.json(), as: UTF8.self), path: "b")
        #expect(read == known)
        #expect(read.new(in: [finding(2), finding(10), finding(4, "n")]).isEmpty)
        #expect(read.new(in: [finding(1), finding(2), finding(3)]) == [finding(3)])
        #expect(read.new(in: [finding(1, "m", "g")]).count == 1)
        for text in ["", "[]", "{}", "{\"findings\": 1}"] {
            #expect(throws: Diagnostic.self) { try Baseline(json: text, path: "b") }
        }
    }

    private func lint(_ comment: String, select: [String] = ["oval-trailing-slash"]) throws -> [String] {
        let body = """
            \(comment)<objects><unix:file_object id='oval:a:obj:1' version='1'>
            <unix:path>/etc/</unix:path><unix:filename>a</unix:filename></unix:file_object></objects>
            """
        var settings = LintSettings()
        settings.selection = RuleSelection(select: select)
        let run = LintRun(settings: settings)
        return try run.lint(Array(ExampleDocument.text(.oval(body)).utf8), path: "f.xml").map(\.id)
    }

    @Test func `a comment silences a rule for what follows it, and says why`() throws {
        #expect(try lint("") == ["oval-trailing-slash"])
        #expect(try lint("<!-- scap-lint: ignore oval-trailing-slash: the tool wants it -->").isEmpty)
        #expect(try lint("<!-- scap-lint: ignore-file oval-trailing-slash: the tool wants it -->").isEmpty)
        #expect(try lint("<!-- scap-lint: ignore oval-trailing-slash -->") == ["lint-suppression-without-reason"])
        #expect(try lint("<!-- scap-lint: ignore oval-slash: why -->") == ["lint-unknown-rule", "oval-trailing-slash"])
        #expect(
            try lint(
                "<!-- scap-lint: ignore oval-path-typo: why -->", select: ["oval-trailing-slash", "oval-path-typo"])
                == ["lint-unused-suppression", "oval-trailing-slash"])
        // Whether a rule that is not run would have found something is not known.
        #expect(try lint("<!-- scap-lint: ignore oval-path-typo: why -->") == ["oval-trailing-slash"])
        // A comment inside of what is at fault comes too late for its beginning, and a closed element ends it.
        #expect(
            try lint("<notes><!-- scap-lint: ignore oval-trailing-slash: why --><note/></notes>").contains(
                "oval-trailing-slash"))
    }

    @Test func `each of many comments silences what it is about, and tells where it is about nothing`() throws {
        func comment(_ rules: String, _ lines: ClosedRange<Int>, file: String = "f") throws -> Suppression {
            let place = SourceLocation(file: file, line: lines.lowerBound)
            return try #require(Suppression(comment: "scap-lint: ignore \(rules): why", at: place, scope: lines))
        }
        func warning(_ id: String, _ line: Int, file: String = "f") -> Diagnostic {
            .warning(id, "m", at: .init(file: file, line: line))
        }
        let ids = (LintRegistry.all[0].id, LintRegistry.all[1].id)
        let comments = [
            try comment(ids.0, 10...90), try comment("\(ids.0), \(ids.1)", 20...30), try comment(ids.1, 95...96),
            try comment(ids.0, 1...100, file: "g"),
        ]
        let found = [
            warning(ids.0, 9), warning(ids.0, 10), warning(ids.1, 19), warning(ids.0, 25), warning(ids.1, 30),
            warning(ids.1, 31), warning(ids.0, 90), warning(ids.0, 91), warning(ids.0, 50, file: "g"),
        ]
        let kept = Suppression.apply(comments, to: found, run: [ids.0, ids.1])
        #expect(kept.filter { $0.id != "lint-unused-suppression" } == [found[0], found[2], found[5], found[7]])
        #expect(kept.filter { $0.id == "lint-unused-suppression" }.map(\.location?.line) == [95])

        let many = try (1...20_000).map { try comment(ids.0, $0...$0 + 5000) }
        let more = (1...20_000).map { warning(ids.0, 20_000 + $0) }
        #expect(Suppression.apply(many, to: more, run: []).count == 15_000)
    }

    @Test func `a comment in YAML is for its line, or for the block below it`() {
        let text = """
            # scap-lint: ignore a: why
            check:
              path: x   # scap-lint: ignore b: why
              other: y
            after: z
            """
        let found = YAMLSource(text, file: "f").suppressions()
        #expect(found.map(\.lines) == [2...4, 3...3])
        #expect(found.map(\.rules) == [["a"], ["b"]] && found.allSatisfy { $0.reason == "why" })
    }

    @Test func `a rule that fails is told of, and the others go on`() throws {
        struct Broken: Error {}
        let rule = try #require(LintRegistry.rule("oval-trailing-slash"))
        let broken = LintRule(
            "oval-broken", .oval, .note, "It fails", "It fails.", triggering: [], clean: [],
            check: { _ in throw Broken() })
        let context = try ExampleDocument.context(try #require(rule.triggering.first))
        let found = Linter(rules: [broken, rule]).lint(context).map(\.diagnostic)
        #expect(found.map(\.id) == ["lint-rule-failed", "oval-trailing-slash"])
        #expect(found[0].severity == .error && found[0].message.contains("'oval-broken'"))
    }
}
