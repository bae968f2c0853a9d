import Authoring
import Diagnostics
import Foundation
import Testing
import XMLKit

@testable import Authoring
@testable import Linting

/// Edits mend what they say they mend.
@Suite struct FixTests {
    private func run(_ rule: LintRule) -> LintRun {
        var settings = LintSettings()
        settings.selection = RuleSelection(select: [rule.id])
        return LintRun(settings: settings, wantsEdits: true)
    }

    /// The examples of rules that mend, with the rules' ids.
    static let examples: [(id: String, index: Int)] = LintRegistry.all.filter(\.isFixable).flatMap { rule in
        rule.triggering.indices.map { (rule.id, $0) }
    }

    @Test(arguments: examples)
    func `what is mended is not found again, and the document says the rest as before`(id: String, index: Int) throws {
        let rule = try #require(LintRegistry.rule(id))
        let run = run(rule)
        var bytes = Array(ExampleDocument.text(rule.triggering[index]).utf8)
        var found = try run.lint(bytes, path: "example.xml")
        let first = found
        var count = 0
        while found.contains(where: { !$0.fixIts.isEmpty }), count < 10 {
            let application = try FixApplication(found) { _ in bytes }
            bytes = try #require(application.files.first).bytes
            found = try run.lint(bytes, path: "example.xml")
            count += 1
        }
        #expect(count > 0, "nothing of \(first) can be mended")
        // What is left has no edit, and was there before.
        #expect(found.allSatisfy { $0.fixIts.isEmpty } && found.count < first.count)
        let before = try ExampleDocument.parse(rule.triggering[index])
        let after = try XMLParser().parse(bytes, source: "example.xml")
        #expect(
            Array(before.root.descendants).map(\.name.qualified) == Array(after.root.descendants).map(\.name.qualified))
    }

    @Test func `a document with thousands of mistakes is mended in one go`() throws {
        let rule = try #require(LintRegistry.rule("text-misspelt-name"))
        let rules = (1...20_000).map {
            "<Rule id='xccdf_a_rule_\($0)'><!-- é --><title>Configure Openssl \($0)</title></Rule>\n"
        }
        let bytes = Array(ExampleDocument.text(.benchmark(rules.joined())).utf8)
        let found = try run(rule).lint(bytes, path: "example.xml")
        #expect(found.count == rules.count)
        let application = try FixApplication(found) { _ in bytes }
        #expect(application.count == rules.count)
        let text = String(decoding: try #require(application.files.first).bytes, as: UTF8.self)
        #expect(text == String(decoding: bytes, as: UTF8.self).replacing("Openssl", with: "OpenSSL"))
    }

    private static let files = [
        "benchmark.yml": """
        { id: e, namespace: e, title: "Rules", description: D, version: "1", date: 2026-01-01, status: draft,
          metadata: { creator: a, publisher: b, contributor: c, source: "https://example.org/" } }
        """,
        "groups/g.yml": "title: G\n",
        "rules/g/r/rule.yml": """
        # É stands before it, so that columns and bytes differ.
        { title: 'é', severity: low, description: "é `x`", check: { file: { object: { path: /etc/, filename: x } } } }

        """,
    ]

    @Test func `an edit of a project is one of its YAML`() throws {
        let rule = try #require(LintRegistry.rule("oval-trailing-slash"))
        func lint(_ files: [String: String]) throws -> [Diagnostic] {
            try run(rule).lint(
                try ProjectBuilder(templateDirectories: []).build(ProjectFiles(root: "p", written: files), Problems()))
        }
        var files = Self.files
        let found = try lint(files)
        let application = try FixApplication(found) { path in Array((files[String(path.dropFirst(2))] ?? "").utf8) }
        let mended = try #require(application.files.first)
        #expect(mended.path == "p/rules/g/r/rule.yml")
        files["rules/g/r/rule.yml"] = String(decoding: mended.bytes, as: UTF8.self)
        #expect(
            files["rules/g/r/rule.yml"]
                == Self.files["rules/g/r/rule.yml"]?.replacingOccurrences(of: "/etc/,", with: "/etc,"))
        #expect(try lint(files).isEmpty)
    }

    @Test func `edits that overlap wait, and one that breaks the document is not made`() throws {
        func edit(_ column: Int, _ length: Int, _ text: String) -> Diagnostic {
            let place = SourceLocation(file: "f", line: 1, column: column)
            return Diagnostic(
                .warning, "x", "m", at: place,
                fixIts: [.init(summary: "s", location: place, length: length, replacement: text)])
        }
        let both = try FixApplication([edit(4, 3, "b"), edit(5, 1, "c")]) { _ in Array("<a>xyz</a>".utf8) }
        #expect(both.count == 1)
        #expect(throws: Diagnostic.self) {
            try FixApplication([edit(4, 3, "<")]) { _ in Array("<a>xyz</a>".utf8) }
        }
        // A place that is not there is no place for an edit.
        #expect(try FixApplication([edit(99, 3, "b")]) { _ in Array("<a/>".utf8) }.count == 0)
    }
}
