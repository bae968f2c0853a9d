import ContentTools
import Diagnostics
import Foundation
import SCAP
import Testing
import XMLKit

@testable import Authoring

/// Content becomes a project, and the project content of the same meaning.
@Suite struct ImportTests {
    private func checklist(_ text: String) throws -> Checklist {
        try Checklist(try XMLParser().parse(Array(text.utf8), source: "ds.xml"))
    }

    /// What a data stream, imported and built again, has that is not the same.
    private func roundTrip(_ text: String) throws -> (
        changes: [ContentComparison.Change], project: ProjectImporter.Project
    ) {
        let original = try checklist(text)
        let imported = try ProjectImporter.run(original)
        var project = TestProject()
        project.files = Dictionary(imported.files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        let again = try checklist(try project.build().text)
        return (try ContentComparison(original, again).changes, imported)
    }

    @Test func `every part of a check comes back in the inline language`() throws {
        var project = TestProject.check(
            """
            comment: all of it
            objects:
              homes: { textfilecontent54: { filepath: /etc/passwd, pattern: '^([^:]+):' } }
              other: { textfilecontent54: { filepath: /etc/group, pattern: '^([^:]+):', behaviors: { ignore_case: true } } }
              both: { textfilecontent54: { set: { union: [homes, other], filters: [{ exclude: rooted }] } } }
            states:
              rooted: { subexpression: root }
            variables:
              names: { object: homes, field: subexpression }
              paths: { concat: [{ literal: /home/ }, { variable: names }] }
              limit: { add: [{ literal: "3", datatype: int }, { value-of: number }] }
              short: { substring: [{ variable: names }], start: 1, length: 3 }
              parts: { split: [{ variable: names }], by: "," }
              captured: { regex_capture: [{ variable: names }], pattern: '^(.)' }
              age: { time_difference: [{ variable: names }], formats: [null, seconds_since_epoch] }
            any:
              - not: { file: { object: { filepath: { variable: paths, var_check: at least one } }, state: [{ mode: "0700" }, { size: { at_most: 10 } }], state_operator: OR } }
              - xor:
                  - { variable: { object: { var_ref: limit }, state: { value: { more_than: 1, datatype: int } } } }
                  - { variable: { object: { var_ref: short }, existence: any exist } }
              - one: [{ textfilecontent54: { object: both, check: at least one, existence: none exist } }]
              - none: [{ variable: { object: { var_ref: captured } } }, { variable: { object: { var_ref: parts } } }]
              - { variable: { object: { var_ref: age }, state: { value: { value-of: text } } } }
              - { file: { object: { path: /etc, filename: null, behaviors: { recurse: symlinks, max_depth: 2 } } } }
            """)
        project.files["values/number.yml"] =
            "{ title: n, description: n, type: number, datatype: int, value: 1, values: { high: 2 } }"
        project.files["values/text.yml"] = "{ title: t, description: t, value: ' odd: \"text\" # ' }"
        let (changes, imported) = try roundTrip(try project.build().text)
        #expect(changes == [])
        #expect(imported.rawChecks.isEmpty && imported.inlineCount > 0 && imported.losses.isEmpty)
        let rule = try #require(imported.files.first { $0.path.hasSuffix("rule.yml") }).text
        #expect(rule.contains("xor:") && rule.contains("value-of: number") && rule.contains("var_check: at least one"))
    }

    /// What a rule requires is looked at as rules stand: were they put in the order of their ids, `b` would be out too.
    @Test func `rules keep their order where ids would give another`() throws {
        var project = TestProject()
        for (name, more) in [("a", "order: 2\nrequires: [c]"), ("b", "order: 1\nrequires: [a]"), ("c", "order: 3")] {
            project.files["rules/g/\(name)/rule.yml"] = "title: T\nseverity: low\ndescription: D\n\(more)\n"
        }
        project.files["profiles/all.yml"] = "title: All\ndescription: D\nselect: [a, b]\n"
        let (changes, imported) = try roundTrip(try project.build().text)
        #expect(changes == [])
        let files = imported.files.filter { $0.path.hasPrefix("rules/") }
        #expect(files.map(\.path) == ["a", "b", "c"].map { "rules/g/\($0)/rule.yml" })
        for (file, order) in zip(files, [1, 0, 2]) { #expect(file.text.contains("\norder: \(order)\n")) }
        for name in ["a", "b", "c"] {
            project.files["rules/g/\(name)/rule.yml"] = "title: T\nseverity: low\ndescription: D\n"
        }
        let plain = try roundTrip(try project.build().text).project
        #expect(!plain.files.contains { $0.path.hasPrefix("rules/") && $0.text.contains("order:") })
    }

    @Test func `words, fixes, references and profiles come back`() throws {
        var project = TestProject.check("file: { object: { filepath: /etc/x } }")
        project.files["rules/g/r/rule.yml"]! += """
            rationale: { xhtml: 'A <code class="x">b</code> &lt; <sub idref="v" use="value"/>' }
            references: { cci: [CCI-1, CCI-2], note: ["a: b", "'quoted'"] }
            warnings: [{ category: legal, text: Mind the *law*. }]
            fix: { text: "Run `x`." }
            fixes:
              - { system: "urn:xccdf:fix:script:sh", id: one, script: "  leading\\n\\ttab\\n\\n\\n" }
              - { system: "urn:x", xml: 'echo <sub idref="v" use="legacy"/> &amp; more' }
            weight: 2.5
            platforms: [p, q]
            """
        project.files["platforms/p.yml"] =
            "{ title: P, cpe: 'cpe:/a:vendor:p', check: { family: { state: { family: unix } } } }"
        project.files["platforms/q.yml"] = "{ title: Q, all: [p, { not: { any: [r] } }] }"
        project.files["platforms/r.yml"] = "{ title: R, check: { file: { object: { filepath: /r } } } }"
        project.files["profiles/strict.yml"] = """
            { title: Strict, description: S, extends: all, refine: [{ rules: [r], severity: low, weight: 3.0 }] }
            """
        let (changes, imported) = try roundTrip(try project.build().text)
        #expect(changes == [])
        #expect(imported.losses.isEmpty)
    }

    @Test func `a document that is elsewhere stays there, and is still referred to`() throws {
        var project = TestProject.check("file: { object: { filepath: /etc/x } }")
        project.files["rules/g/r/rule.yml"]! += """
            extra-checks: [{ system: "http://oval.mitre.org/XMLSchema/oval-definitions-5", href: far.xml }]
            """
        project.files["benchmark.yml"]! += """

            components: [{ url: "https://example.org/oval.xml", name: far.xml }]
            """
        let built = try project.build().text
        #expect(built.contains(#"xlink:href="https://example.org/oval.xml""#))
        let (changes, imported) = try roundTrip(built)
        #expect(changes == [] && imported.losses.isEmpty)
        let benchmark = try #require(imported.files.first { $0.path == "benchmark.yml" }).text
        #expect(benchmark.contains("https://example.org/oval.xml"))
    }

    @Test func `what the language cannot say stays raw, and means the same`() throws {
        let text = try TestProject.check(
            "textfilecontent54: { object: { filepath: /etc/x, pattern: '^(\\\\d+)$' }, state: { subexpression: { at_most: 3, datatype: int } } }"
        ).build().text
        // OVAL compares numbers by patterns nowhere, but content does.
        let odd = text.split(separator: "operation=\"less than or equal\"").joined(
            separator: "operation=\"pattern match\"")
        let (changes, imported) = try roundTrip(odd)
        #expect(changes == [])
        #expect(imported.rawChecks.count == 1)
        #expect(imported.files.contains { $0.path == "rules/g/r/check.xml" })
    }

    @Test func `two values of one datatype are two variables`() throws {
        var project = TestProject.check(
            """
            all:
              - { variable: { object: { var_ref: { value-of: a } }, state: { value: x } } }
              - { variable: { object: { var_ref: { value-of: b } }, state: { value: x } } }
            """)
        for name in ["a", "b"] {
            project.files["values/\(name).yml"] = "{ title: \(name), description: d, value: \(name) }"
        }
        let text = try project.build().text
        #expect(text.components(separatedBy: "<external_variable ").count == 3)
        #expect(text.components(separatedBy: "<check-export ").count == 3)
    }

    @Test(arguments: [
        "plain", "", " ", "true", "12", "1.5", "null", "~", "a: b", "a #b", "#a", "- a", "[a]", "{a}", "'a'", "\"a\"",
        "a\\b",
        "a\nb", "a\n", "\na", "  a\n b\n", "a\n\n\n", "tab\there", "é", "\u{1F600}", "@x", "%x", "!x", "&x", "*x", "|",
        ">", "a:", ":a",
        "\u{7}", "a\r\nb", "yes", "0x10", "1e3", ".5", "2026-01-01", "\u{85}",
    ])
    func `any text is written as YAML that reads the same`(text: String) {
        let problems = Problems()
        for value in [
            YAMLValue.map([("k", .text(text))]), .map([("k", .list([.text(text), .map([("x", .text(text))])]))]),
        ] {
            let file = YAMLFile.parse(value.document, path: "x.yml", problems: problems)
            let node = file?.root["k"]
            let read = node?.text ?? node?.sequence?.first?.text
            #expect(read == text)
            if let inner = node?.sequence?.last?["x"]?.text { #expect(inner == text) }
            #expect(node?.isNull != true)
        }
        #expect(!problems.hasErrors)
    }
}
