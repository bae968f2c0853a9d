import Foundation
import Testing

/// What editors ask of the files of a project: the loader answers.
@Suite struct LanguageServerProjectTests {
    private let project: EditedProject
    private let client: LanguageClient
    private let rule = "rules/accounts/one/rule.yml"

    init() throws {
        project = try EditedProject()
        client = try LanguageClient()
    }

    /// Opens a file with other words in it, and completes at the mark in them.
    private func completions(_ name: String, _ words: String, _ marked: String) throws -> [String] {
        let text = project.text(name, words, marked)
        let path = project.path(name)
        try client.open(path, text.replacingOccurrences(of: "|", with: ""))
        return try client.completions(path, text)
    }

    @Test func `keys are those that the loader reads, but for those that are there`() throws {
        let keys = try completions(rule, "severity: medium\n", "severity: medium\nrat|\n")
        #expect(keys.contains("rationale: ") && keys.contains("conflicts: "))
        #expect(!keys.contains("title: ") && !keys.contains("severity: "))
        #expect(try completions(rule, "requires: [two]", "warnings: [{ ca| }]") == ["category: ", "text: "])
        #expect(try completions(rule, "requires: [two]", "warnings: [{ ca|").contains("category: "))
        #expect(try completions("profiles/strict.yml", "select: [one, two]", "select: [{ ta|: x }]").contains("tag"))
    }

    @Test func `words are those that the loader knows`() throws {
        #expect(
            try completions(rule, "severity: medium", "severity: |") == ["unknown", "info", "low", "medium", "high"])
        #expect(try completions("values/attempts.yml", "type: number", "type: n|") == ["string", "number", "boolean"])
        #expect(
            try completions("benchmark.yml", "status: draft", "require-checks: t|, status: draft") == ["true", "false"])
        let cases = try completions("rules/accounts/one/tests.yml", "expect: fail", "expect: |")
        #expect(cases.prefix(2) == ["pass", "fail"])
    }

    @Test func `ids are those that the project declares`() throws {
        #expect(try completions(rule, "requires: [two]", "requires: [t|]").starts(with: ["one", "two"]))
        #expect(try completions(rule, "platforms: [server]", "platforms: [|]").contains("server"))
        #expect(try completions(rule, "{{attempts}}", "{{at|}}") == ["attempts"])
        #expect(try completions("profiles/strict.yml", "attempts: 2", "at|: 2") == ["attempts"])
        #expect(try completions("profiles/strict.yml", "description", "extends: s|\ndescription") == ["strict"])
        #expect(try completions("rules/accounts/two/rule.yml", "cci:", "c|:") == ["cci"])
        #expect(try completions("rules/accounts/one/tests.yml", "base: bare", "base: |") == ["bare"])
        #expect(try completions("rules/accounts/one/tests.yml", "base: bare", "values: { a|: 1 }") == ["attempts"])
    }

    @Test func `a check is completed with templates, parameters, test types and entities`() throws {
        let templates = try completions(rule, "template: line", "template: l|")
        #expect(templates.contains("line") && templates.contains("file-mode"))
        #expect(try completions(rule, "line: one", "l|: one") == ["line"])
        let kinds = try completions(rule, "  template: line\n  with: { file: /etc/one, line: one }", "  textf|:")
        #expect(kinds.contains("textfilecontent54") && kinds.contains("all") && kinds.contains("template"))
        let two = "rules/accounts/two/rule.yml"
        #expect(try completions(two, "filepath: /etc/two", "filepath: /etc/two, f|").contains("filters: "))
        let operations = try completions(two, "filepath: /etc/two", "filepath: { op: less than |, value: x }")
        #expect(operations.contains("less than or equal"))
        try client.open(project.path(rule))
        let own = try completions("templates/line.yml", "${file}", "${f|}")
        #expect(own.contains("file") && own.contains("line"))
    }

    @Test func `hovering tells of keys, names and entities`() throws {
        let path = project.path(rule)
        try client.open(path)
        #expect(try client.hover(path, project.text(rule, "sever")).contains("How bad it is"))
        #expect(try client.hover(path, project.text(rule, "requires: [tw")).contains("There is a second file"))
        let template = try client.hover(path, project.text(rule, "template: li"))
        #expect(template.contains("A line stands in a file") && template.contains("`line` (pattern, needed)"))
        #expect(try client.hover(path, project.text(rule, "{ fi")).contains("Where it stands"))
        #expect(try client.hover(path, project.text(rule, "{{att")).contains("How often."))
        let two = project.path("rules/accounts/two/rule.yml")
        try client.open(two)
        #expect(try client.hover(two, project.text("rules/accounts/two/rule.yml", "  fil")).contains("metadata"))
        // The words about entities are those of the official schemas.
        #expect(
            try client.hover(two, project.text("rules/accounts/two/rule.yml", "filep")).contains("absolute path"))
    }

    @Test func `hovering on a lint rule in a comment tells of the rule`() throws {
        let path = project.path(rule)
        let text = "# scap-lint: ignore project-no-|cases: not yet\n" + project.text(rule)
        try client.open(path, text.replacingOccurrences(of: "|", with: ""))
        #expect(try client.hover(path, text).hasPrefix("project-no-cases"))
        #expect(try client.completions(path, text).contains("project-no-cases"))
    }

    private func files(_ answer: Any) -> [String] {
        (answer as? [[String: Any]] ?? []).compactMap { location in
            let start = (location["range"] as? [String: Any])?["start"] as? [String: Any]
            let name = (location["uri"] as? String)?.components(separatedBy: "/lsp-").last?.drop { $0 != "/" }
                .dropFirst()
            return "\(name ?? ""):\(start?["line"] ?? ""):\(start?["character"] ?? "")"
        }.sorted()
    }

    @Test func `definitions lie in other files`() throws {
        let path = project.path(rule)
        try client.open(path)
        for (words, place) in [
            ("requires: [tw", "rules/accounts/two/rule.yml:0:4"), ("template: li", "templates/line.yml:0:0"),
            ("{{att", "values/attempts.yml:0:0"), ("platforms: [ser", "platforms/server.yml:0:0"),
            ("{ fi", "templates/line.yml:3:2"),
        ] {
            #expect(files(try client.ask("definition", path, project.text(rule, words))) == [place], "\(words)")
        }
        #expect(files(try client.ask("definition", path, project.text(rule, "few"))).isEmpty)
    }

    @Test func `references are found in all files`() throws {
        let strict = project.path("profiles/strict.yml")
        try client.open(strict)
        let marked = project.text("profiles/strict.yml").replacingOccurrences(of: "{ attem", with: "{ attem|")
        #expect(
            files(try client.ask("references", strict, marked, ["context": ["includeDeclaration": false]]))
                == ["profiles/strict.yml:3:14", "rules/accounts/one/rule.yml:3:29"])
    }

    private func changes(_ answer: Any) -> [String] {
        let changes = (answer as? [String: Any])?["documentChanges"] as? [[String: Any]] ?? []
        func name(_ uri: Any?) -> String {
            String((uri as? String)?.components(separatedBy: "/lsp-").last?.drop { $0 != "/" }.dropFirst() ?? "")
        }
        return changes.map { change in
            if change["kind"] as? String == "rename" { return "\(name(change["oldUri"])) -> \(name(change["newUri"]))" }
            let edits = (change["edits"] as? [[String: Any]] ?? []).map { "\($0["newText"] ?? "")" }
            let document = change["textDocument"] as? [String: Any]
            return "\(name(document?["uri"])): \(edits.joined(separator: " "))"
        }
    }

    @Test func `an id gets another name in all files, and so does the file that it is the name of`() throws {
        let path = project.path(rule)
        try client.open(path)
        let two = try client.ask("rename", path, project.text(rule, "requires: [tw"), ["newName": "second"])
        #expect(
            changes(two) == [
                "profiles/strict.yml: second", "rules/accounts/one/rule.yml: second",
                "rules/accounts/two/rule.yml: second",
            ])
        let value = try client.ask("rename", path, project.text(rule, "{{att"), ["newName": "tries"])
        #expect(
            changes(value) == [
                "profiles/strict.yml: tries", "rules/accounts/one/rule.yml: tries",
                "values/attempts.yml -> values/tries.yml",
            ])
        let parameter = try client.ask("rename", path, project.text(rule, "{ fi"), ["newName": "path"])
        #expect(changes(parameter) == ["rules/accounts/one/rule.yml: path", "templates/line.yml: path path"])
    }

    @Test func `a name that cannot be changed is left alone, with a reason`() throws {
        let path = project.path(rule)
        try client.open(path)
        func code(_ words: String, _ name: String, _ client: LanguageClient) throws -> Int? {
            let marked = project.text(rule, words)
            let lines = (marked.components(separatedBy: "|").first ?? "").components(separatedBy: "\n")
            let position: [String: Any] = ["line": lines.count - 1, "character": lines.last?.utf16.count ?? 0]
            return try client.code(
                "textDocument/rename",
                ["textDocument": ["uri": "file://\(path)"], "position": position, "newName": name])
        }
        #expect(try code("requires: [tw", "one", client) == -32803)
        #expect(try code("requires: [tw", "two words", client) == -32803)
        #expect(try code("title: The", "x", client) == -32803)
        #expect(try client.ask("prepareRename", path, project.text(rule, "title: The")) is NSNull)
        #expect(try client.ask("prepareRename", path, project.text(rule, "requires: [tw")) is [String: Any])
        let plain = try LanguageClient(operations: [])
        try plain.open(path)
        #expect(try code("{{att", "tries", plain) == -32803)
    }

    @Test func `a misspelt name is mended by a quick fix`() throws {
        let path = project.path(rule)
        let text = project.text(rule, "severity: medium", "sevrity: medium")
        try client.open(path, text)
        _ = try client.diagnostics(path)
        let place = ["line": 1, "character": 3]
        let actions =
            try client.request(
                "textDocument/codeAction",
                [
                    "textDocument": ["uri": "file://\(path)"], "range": ["start": place, "end": place],
                    "context": ["diagnostics": []],
                ]) as? [[String: Any]] ?? []
        #expect(actions.compactMap { $0["title"] as? String } == ["write “severity” [unknown-key]"])
        #expect(changes(actions.first?["edit"] as Any) == ["rules/accounts/one/rule.yml: severity"])
        // What was found in another version mends nothing.
        try client.change(path, version: 2, to: "x: y\n")
        #expect(
            (try client.request(
                "textDocument/codeAction",
                [
                    "textDocument": ["uri": "file://\(path)"], "range": ["start": place, "end": place],
                    "context": ["diagnostics": []],
                ]) as? [Any])?.isEmpty == true)
    }

    @Test func `symbols are the names that a file declares`() throws {
        let path = project.path("templates/line.yml")
        try client.open(path)
        let symbols =
            try client.request(
                "textDocument/documentSymbol", ["textDocument": ["uri": "file://\(path)"]]) as? [[String: Any]] ?? []
        #expect(symbols.compactMap { $0["name"] as? String } == ["line", "file", "line"])
    }
}
