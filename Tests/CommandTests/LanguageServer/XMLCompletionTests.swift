import Foundation
import Testing

/// Elements, attributes and values that the official schemas let stand at a place.
@Suite struct LanguageServerXMLCompletionTests {
    private let project = try! EditedProject()
    private let client: LanguageClient
    private let check = InlineChecklist.variableCheck

    init() throws { client = try LanguageClient(snippets: false) }

    /// What is offered where `words` of `text` are followed by others.
    private func completions(_ text: String, _ words: String, _ more: String = "", name: String = "a.xml") throws
        -> [String]
    {
        let path = project.path(name)
        let marked = text.replacingOccurrences(of: words, with: words + more + "|")
        try client.open(path, marked.replacingOccurrences(of: "|", with: ""))
        defer { try? client.notify("textDocument/didClose", ["textDocument": ["uri": "file://\(path)"]]) }
        return try client.completions(path, marked)
    }

    @Test func `elements follow the content model, behind what is there`() throws {
        #expect(try completions(check, "</metadata>", "<") == ["oval:notes", "notes", "criteria"])
        // Also before a bracket is written, and behind all that may stand.
        #expect(try completions(check, "</metadata>", "\n  ") == ["<oval:notes", "<notes", "<criteria"])
        #expect(try completions(check, "</criteria>", "<").isEmpty)
        #expect(
            try completions(check, "</variables>", "<") == ["Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\""])
        let rule = try completions(InlineChecklist.benchmark(), "<Value id=\"xccdf_t_value_one\">", "<", name: "b.xml")
        #expect(rule.contains("title") && rule.contains("status") && !rule.contains("Rule"))
    }

    @Test func `what stands for an abstract element has the prefix of its namespace, or declares it`() throws {
        let tests = try completions(check, "<tests>", "<ind:te")
        #expect(tests.contains("ind:textfilecontent54_test"))
        let rpm = "rpminfo_test xmlns=\"http://oval.mitre.org/XMLSchema/oval-definitions-5#linux\""
        #expect(tests.contains(rpm) && !tests.contains { $0.hasPrefix("ind:variable_object") || $0 == "test" })
    }

    @Test func `attributes are those that the element does not have yet`() throws {
        let all = try completions(check, "<criterion test_ref=\"oval:t:tst:1\"", " ")
        #expect(all == ["applicability_check=\"\"", "negate=\"\"", "comment=\"\""])
        #expect(try completions(check, "<ind:variable_object", " ver") == ["comment=\"\"", "deprecated=\"\""])
        // A name that has its value is only another name.
        #expect(try completions(check, "<criterion tes").contains("test_ref"))
    }

    @Test func `a client that knows snippets is told where the cursor goes`() throws {
        let client = try LanguageClient(snippets: true)
        let path = project.path("s.xml")
        let text = check.replacingOccurrences(of: "<ind:variable_object ", with: "<ind:variable_object | ")
        try client.open(path, text.replacingOccurrences(of: "|", with: ""))
        #expect(try client.completions(path, text) == ["comment=\"$1\"", "deprecated=\"$1\""])
    }

    @Test func `enumerated values of attributes and elements`() throws {
        #expect(
            try completions(check, "check=\"") == ["all", "at least one", "none exist", "none satisfy", "only one"])
        #expect(try completions(check, "<criterion negate=\"", name: "none.xml").isEmpty)
        let negated = check.replacingOccurrences(of: "<criterion ", with: "<criterion negate=\"\" ")
        #expect(try completions(negated, "negate=\"") == ["true", "false"])
        let benchmark = InlineChecklist.benchmark()
        #expect(try completions(benchmark, "<status>", name: "b.xml").prefix(2) == ["accepted", "deprecated"])
    }

    @Test func `an end tag has the name of its element`() throws {
        let open = check.replacingOccurrences(of: "</tests>", with: "</")
        #expect(try completions(open, "</ind:variable_test></") == ["tests>"])
    }

    @Test func `nothing stands in comments, unknown elements and documents that are none of SCAP's`() throws {
        #expect(try completions(check, "<tests>", "<!-- a > b ").isEmpty)
        #expect(try completions(check, "<tests>", "<![CDATA[ ").isEmpty)
        #expect(try completions(check, "<tests>", "<unheard-of><").isEmpty)
        #expect(try completions("<html><body></body></html>", "<body>", "<", name: "h.xml").isEmpty)
        #expect(try completions("<", "<", name: "e.xml").isEmpty)
        #expect(try completions("no XML", "no", name: "n.xml").isEmpty)
    }

    @Test func `the components of a data stream are completed by their own schemas`() throws {
        let inner = check.split(separator: "\n").dropFirst().joined(separator: "\n")
        let stream = """
            <ds:data-stream-collection xmlns:ds="http://scap.nist.gov/schema/scap/source/1.2" id="scap_t_collection_t" \
            schematron-version="1.3"><ds:component id="scap_t_comp_o" timestamp="2026-01-01T00:00:00">\(inner)\
            </ds:component></ds:data-stream-collection>
            """
        #expect(try completions(stream, "</metadata>", "<", name: "ds.xml") == ["oval:notes", "notes", "criteria"])
        let first = try completions(stream, "schematron-version=\"1.3\">", "<", name: "ds.xml")
        #expect(first == ["ds:data-stream"])
    }
}
