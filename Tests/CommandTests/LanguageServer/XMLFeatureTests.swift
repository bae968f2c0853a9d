import Foundation
import Testing

/// What editors ask of XCCDF and OVAL files.
@Suite struct LanguageServerXMLTests {
    private let client: LanguageClient
    private let project: EditedProject
    private let xccdf: String
    private let oval: String

    init() throws {
        project = try EditedProject()
        client = try LanguageClient()
        xccdf = project.path("xccdf.xml")
        oval = project.path("oval.xml")
        try InlineChecklist.benchmark().write(toFile: xccdf, atomically: true, encoding: .utf8)
        try InlineChecklist.variableCheck.write(toFile: oval, atomically: true, encoding: .utf8)
        // Beside a project's files, but none of the project's: a project has a benchmark.yml.
        try FileManager.default.removeItem(atPath: project.path("benchmark.yml"))
        try client.open(xccdf)
        try client.open(oval)
    }

    private func marked(_ text: String, _ words: String) -> String {
        text.replacingOccurrences(of: words, with: words + "|")
    }

    @Test func `references are completed with the ids of their kind`() throws {
        let check = InlineChecklist.variableCheck
        #expect(try client.completions(oval, marked(check, "test_ref=\"")) == ["oval:t:tst:1"])
        #expect(try client.completions(oval, marked(check, "<ind:var_ref>")) == ["oval:t:var:1"])
        let benchmark = InlineChecklist.benchmark()
        let rules = try client.completions(xccdf, marked(benchmark, "<select idref=\"xccdf_t"))
        #expect(rules == ["xccdf_t_rule_a", "xccdf_t_rule_b", "xccdf_t_rule_c"])
        #expect(try client.completions(xccdf, marked(benchmark, "href=\"oval.xml\" name=\"")) == ["oval:t:def:1"])
        #expect(try client.completions(xccdf, marked(benchmark, "value-id=\"")).count == 2)
        // A tag that is being written, with all that follows it.
        let broken = check.replacingOccurrences(of: "test_ref=\"oval:t:tst:1\"/>", with: "test_ref=\"\" |")
        try client.change(oval, version: 2, to: broken.replacingOccurrences(of: "|", with: ""))
        let place = broken.replacingOccurrences(of: "\" |", with: "|\" ")
        #expect(try client.completions(oval, place) == ["oval:t:tst:1"])
    }

    @Test func `definitions and hovers lead into the file beside`() throws {
        let benchmark = InlineChecklist.benchmark()
        let place = marked(benchmark, "href=\"oval.xml\" name=\"oval:t")
        let found = try client.ask("definition", xccdf, place) as? [[String: Any]] ?? []
        #expect(found.map { $0["uri"] as? String } == ["file://\(oval)"])
        #expect(try client.hover(xccdf, place).contains("definition `oval:t:def:1`"))
        #expect(try client.hover(xccdf, marked(benchmark, "<Profi")).contains("Profile"))
        #expect(try client.hover(oval, marked(InlineChecklist.variableCheck, "<ind:variable_te")).contains("variable"))
    }

    @Test func `an id gets another name in both files`() throws {
        let place = marked(InlineChecklist.variableCheck, "external_variable id=\"oval:t")
        let answer = try client.ask("rename", oval, place, ["newName": "oval:t:var:22"]) as? [String: Any]
        let changes = answer?["documentChanges"] as? [[String: Any]] ?? []
        let counts = changes.compactMap { ($0["edits"] as? [Any])?.count }
        // Two exports in the benchmark, and the declaration and one use in the check.
        #expect(counts == [2, 2])
        let uses = try client.ask("references", oval, place, ["context": ["includeDeclaration": true]]) as? [Any]
        #expect(uses?.count == 4)
    }

    @Test(arguments: ["oval:t:def:1", "oval:t:var:x", "x", "oval:t:tst:2 "])
    func `an id of another form is refused`(name: String) throws {
        let place = marked(InlineChecklist.variableCheck, "external_variable id=\"oval:t")
        #expect(throws: LanguageClient.Failure.self) {
            try client.ask("rename", oval, place, ["newName": name])
        }
    }

    @Test func `an edit of lint's mends the text`() throws {
        let path = project.path("slash.xml")
        let text = InlineChecklist.variableCheck.replacingOccurrences(
            of: "<objects>",
            with: """
                <objects><u:file_object xmlns:u="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix" id="oval:t:obj:2" \
                version="1">
                <u:path>/etc/</u:path><u:filename>x</u:filename></u:file_object>
                """)
        try client.open(path, text)
        let found = try client.diagnostics(path)
        let slash = try #require(found.first { $0["code"] as? String == "oval-trailing-slash" })
        let actions =
            try client.request(
                "textDocument/codeAction",
                [
                    "textDocument": ["uri": "file://\(path)"], "range": slash["range"] ?? [:],
                    "context": ["diagnostics": [slash]],
                ]) as? [[String: Any]] ?? []
        #expect(actions.compactMap { $0["title"] as? String } == ["write “/etc” [oval-trailing-slash]"])
    }
}
