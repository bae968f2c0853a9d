import Foundation
import Testing

@testable import Authoring

/// What an author is told: every mistake of a build in one run, each with its place.
@Suite struct ErrorTests {
    @Test(arguments: [
        ("fil:\n  object: { filepath: /x }", ["rule.yml:5:3 unknown-key"]),
        ("file:\n  objekt: { filepath: /x }", ["rule.yml:6:5 unknown-key", "rule.yml:6:5 missing-key"]),
        ("file:\n  object: { filepath: /x, pat: y }", ["rule.yml:6:29 unknown-key"]),
        ("textfilecontent54:\n  object: { filepath: /x, pattern: '(' }", ["rule.yml:6:40 invalid-pattern"]),
        ("template: lines-abset\nwith: {}", ["rule.yml:5:13 dangling-reference"]),
        ("definition: nothing", ["rule.yml:5:15 dangling-reference"]),
        ("file:\n  object: { filepath: /x }\n  state: { uread: perhaps }", ["rule.yml:7:21 wrong-type"]),
        ("file:\n  existence: never\n  object: { filepath: /x }", ["rule.yml:6:16 unknown-value"]),
        ("definition: r", ["rule.yml:5:15 circular-reference"]),
        ("{}", ["rule.yml:5:3 empty-check"]),
    ])
    func `a mistake in a check has its line and column`(check: String, expected: [String]) throws {
        let found = try TestProject.check(check).errors()
        for error in expected { #expect(found.contains(error), "\(found)") }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            (String(repeating: "*", count: 100_000) + "x", ["deep-markdown"]),
            (String(repeating: "[", count: 100_000) + "x](https://example.org/)", ["deep-markdown"]),
            ((0..<60).map { "\n" + String(repeating: " ", count: $0) + "- x" }.joined(), ["deep-markdown"]),
            (String(repeating: "[", count: 100_000), []),
        ])
    func `texts that are nested without end are refused, and others read in time`(text: String, ids: [String]) throws {
        var found: [String] = []
        do throws(Markdown.Fault) { _ = try Markdown(text) } catch { found = [error.id] }
        #expect(found == ids)
    }

    @Test func `all mistakes are reported in one run`() throws {
        var project = TestProject.check("fil: {}")
        project.files["profiles/all.yml"] = "titel: All\ndescription: x\nselect: [nobody]\n"
        project.files["groups/g.yml"] = "description: A group.\n"
        let found = try project.errors()
        #expect(found.contains { $0.hasPrefix("all.yml:1:1 unknown-key") })
        #expect(found.contains { $0.hasPrefix("all.yml:3:10 dangling-reference") })
        #expect(found.contains { $0.hasPrefix("g.yml") && $0.hasSuffix("missing-key") })
        #expect(found.contains { $0.hasPrefix("rule.yml:5:3 unknown-key") })
    }

    @Test(arguments: [
        ("rules/g/r/rule.yml", "title: [", "invalid-yaml"),
        ("rules/g/r/rule.yml", "", "empty-file"),
        ("rules/g/r/rule.yml", "title: A\ntitle: B\nseverity: low\ndescription: x\n", "duplicate-key"),
        ("rules/g/r/rule.yml", "title: A\nseverity: hihg\ndescription: x\n", "unknown-value"),
        ("rules/g/r/rule.yml", "title: A\nseverity: low\ndescription: x\nplatforms: [nowhere]\n", "dangling-reference"),
        (
            "rules/g/r/rule.yml", "title: A\nseverity: low\ndescription: x\nreferences: { cici: X }\n",
            "dangling-reference"
        ),
        ("profiles/two.yml", "title: A\ndescription: x\nextends: three\n", "dangling-reference"),
        ("profiles/two.yml", "title: A\ndescription: x\nextends: two\n", "circular-reference"),
        ("profiles/two.yml", "title: A\ndescription: x\nset-values: { v: 1 }\n", "dangling-reference"),
        ("values/v.yml", "title: A\ndescription: x\ntype: number\nvalue: many\n", "invalid-value"),
        ("values/v.yml", "title: A\ndescription: x\ntype: number\nvalue: 9\nupper-bound: 5\n", "invalid-value"),
        ("platforms/p.yml", "title: A\ncpe: nothing\ncheck: { family: { state: { family: unix } } }\n", "invalid-cpe"),
    ])
    func `a broken file has its kind of error`(file: String, text: String, id: String) throws {
        var project = TestProject.check("family: { state: { family: unix } }")
        project.files[file] = text
        let found = try project.errors()
        #expect(
            found.contains { $0.hasSuffix(" \(id)") && $0.hasPrefix((file as NSString).lastPathComponent) }, "\(found)")
    }

    @Test func `a file full of aliases does not fill the memory`() throws {
        var project = TestProject.check("family: { state: { family: unix } }")
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for i in 1..<12 {
            bomb += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        project.files["rules/g/r/rule.yml"] = bomb
        #expect(try !project.errors().isEmpty)
    }
}
