import Foundation
import Testing

/// What is wrong with documents, as they are edited.
@Suite struct LanguageServerDiagnosticsTests {
    private let project: EditedProject
    private let client: LanguageClient

    init() throws {
        project = try EditedProject()
        client = try LanguageClient()
    }

    private func range(_ line: Int, _ start: Int, _ end: Int) -> [String: Any] {
        ["start": ["line": line, "character": start], "end": ["line": line, "character": end]]
    }

    private func isSame(_ a: Any?, _ b: [String: Any]) -> Bool { NSDictionary(dictionary: b).isEqual(a) }

    @Test func `a mistake is shown where it is written, and is gone when it is mended`() throws {
        let path = project.path("rules/accounts/one/rule.yml")
        try client.open(path, project.text("rules/accounts/one/rule.yml", "severity: medium", "severity: hihg"))
        let found = try client.diagnostics(path)
        #expect(found.map { $0["code"] as? String } == ["unknown-value"])
        #expect(isSame(found.first?["range"], range(1, 10, 14)))
        #expect(found.first?["severity"] as? Int == 1)
        #expect((found.first?["message"] as? String)?.hasSuffix("did you mean “high”?") == true)
        try client.change(path, version: 2, to: "high", range(1, 10, 14))
        #expect(try client.diagnostics(path, version: 2).contains { $0["code"] as? String == "unknown-value" } == false)
    }

    @Test func `places count UTF-16 code units`() throws {
        let path = project.path("rules/accounts/one/rule.yml")
        let line = "{ title: 🦆é — 🦆, severity: hihg, description: x }\n"
        try client.open(path, line)
        let wrong = try #require(
            try client.diagnostics(path).first { $0["code"] as? String == "unknown-value" })
        let start = line.components(separatedBy: "hihg")[0].utf16.count
        #expect(isSame(wrong["range"], range(0, start, start + 4)))
        // An edit behind characters of two code units hits what it means.
        try client.change(path, version: 2, to: "high", range(0, start, start + 4))
        let found = try client.diagnostics(path, version: 2)
        #expect(!found.contains { $0["code"] as? String == "unknown-value" })
        #expect(
            try client.hover(path, line.replacingOccurrences(of: "severity", with: "sev|erity")).contains("severity"))
    }

    @Test func `of many edits only the last state is examined`() throws {
        let slow = try LanguageClient(delay: 300)
        let path = project.path("profiles/strict.yml")
        try slow.open(path)
        for version in 2...30 { try slow.change(path, version: version, to: "title: \(version)\n") }
        #expect(try slow.diagnostics(path, version: 30).contains { $0["code"] as? String == "missing-key" })
        #expect(slow.published.filter { $0.path == path }.map(\.version) == [30])
    }

    @Test func `a mistake in one file that another file makes is shown there`() throws {
        let rule = project.path("rules/accounts/two/rule.yml")
        let profile = project.path("profiles/strict.yml")
        try client.open(profile)
        _ = try client.diagnostics(profile)
        try client.open(rule, project.text("rules/accounts/two/rule.yml", "id: two", "id: three"))
        while client.published.last(where: { $0.path == profile })?.diagnostics.first?["code"] as? String
            != "dangling-reference"
        {
            guard try client.next() != nil else { break }
        }
        let found = client.published.last { $0.path == profile }?.diagnostics ?? []
        #expect(isSame(found.first?["range"], range(2, 14, 17)))
        // A closed document is what its file says.
        try client.notify("textDocument/didClose", ["textDocument": ["uri": "file://\(rule)"]])
        while client.published.last(where: { $0.path == profile })?.diagnostics.first?["code"] as? String
            == "dangling-reference"
        {
            guard try client.next() != nil else { break }
        }
        #expect(
            client.published.last { $0.path == profile }?.diagnostics.contains {
                $0["code"] as? String == "dangling-reference"
            } == false)
    }

    @Test func `lint rules speak of projects that build`() throws {
        let path = project.path("rules/accounts/one/rule.yml")
        try client.open(path)
        let codes = try client.diagnostics(path).compactMap { $0["code"] as? String }
        #expect(codes.contains("xccdf-missing-rationale"), "\(codes)")
    }

    @Test func `a lint configuration is read as it is written`() throws {
        let path = project.path(".scap-lint.yml")
        try client.open(path, "ignore: [oval-no-such-rule]\n")
        #expect(try client.diagnostics(path).map { $0["code"] as? String } == ["no-such-rule"])
        #expect(try client.completions(path, "ignore: [oval-|no-such-rule]\n").contains("oval-trailing-slash"))
        try client.change(path, version: 2, to: "\n")
        #expect(try client.completions(path, "|\n").contains("severity: "))
    }

    @Test func `a configuration that is not saved holds for what is open below it`() throws {
        let path = project.path("rules/accounts/one/rule.yml")
        let configuration = project.path(".scap-lint.yml")
        try "ignore: [scripts]\n".write(toFile: configuration, atomically: true, encoding: .utf8)
        try client.open(path)
        #expect(try client.diagnostics(path).contains { $0["code"] as? String == "xccdf-missing-rationale" })
        try client.open(configuration, "ignore: [xccdf-missing-rationale]\n")
        while client.published.last(where: { $0.path == path })?.diagnostics.contains(where: {
            $0["code"] as? String == "xccdf-missing-rationale"
        }) == true {
            guard try client.next() != nil else { break }
        }
        let found = client.published.last { $0.path == path }?.diagnostics.compactMap { $0["code"] as? String }
        #expect(found == ["xccdf-missing-fix", "xccdf-missing-ident"])
    }

    @Test func `XML is validated and linted, and what is no SCAP is left alone`() throws {
        try FileManager.default.removeItem(atPath: project.path("benchmark.yml"))
        let path = project.path("oval.xml")
        let right = InlineChecklist.variableCheck
        try client.open(path, right.replacingOccurrences(of: "check=\"all\"", with: "check=\"al\""))
        let wrong = try client.diagnostics(path)
        #expect(wrong.contains { $0["code"] as? String == "schema" && ($0["severity"] as? Int) == 1 }, "\(wrong)")
        try client.change(path, version: 2, to: "<oval_definitions")
        #expect(try client.diagnostics(path, version: 2).map { $0["code"] as? String } == ["xml-syntax"])
        try client.change(path, version: 3, to: "<html/>")
        #expect(try client.diagnostics(path, version: 3).isEmpty)
        try client.change(path, version: 4, to: right)
        #expect(try client.diagnostics(path, version: 4).contains { $0["severity"] as? Int == 1 } == false)
    }

    @Test func `without templates documents are examined, and a project says what is missing`() throws {
        let bare = try LanguageClient(variables: ["SCAP_TEMPLATES": "/nonexistent"])
        let document = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xml").path
        let wrong = InlineChecklist.variableCheck.replacingOccurrences(of: "check=\"all\"", with: "check=\"al\"")
        try bare.open(document, wrong)
        #expect(try bare.diagnostics(document).contains { $0["code"] as? String == "schema" })
        let benchmark = project.path("benchmark.yml")
        try bare.open(benchmark)
        #expect(try bare.diagnostics(benchmark).map { $0["code"] as? String } == ["no-templates"])
        #expect(try bare.completions(benchmark, project.text("benchmark.yml", "title")).isEmpty)
    }

    @Test func `a project and an XML file of it do not tell one mistake twice`() throws {
        let path = project.path("rules/accounts/two/check.xml")
        let right = InlineChecklist.variableCheck
        try right.write(toFile: path, atomically: true, encoding: .utf8)
        let rule = project.path("rules/accounts/two/rule.yml")
        try client.open(
            rule,
            project.text(
                "rules/accounts/two/rule.yml", "file: { object: { filepath: /etc/two } }", "oval: { file: check.xml }"))
        try client.open(path, right.replacingOccurrences(of: "check=\"all\"", with: "check=\"al\""))
        // Both are examined, one after the other: what the project alone finds is told, and what the file alone says.
        func told() -> [[String: Any]] { client.published.last { $0.path == path }?.diagnostics ?? [] }
        func schema() -> [String] {
            told().filter { $0["code"] as? String == "schema" }.compactMap { $0["message"] as? String }
        }
        while !told().contains(where: { $0["code"] as? String == "xccdf-value-not-exported" })
            || !schema().contains(where: { $0.contains("in /oval_definitions/") })
        {
            guard try client.next() != nil else { break }
        }
        #expect(schema().count == 1 && schema()[0].contains("in /oval_definitions/"), "\(told())")
    }
}
