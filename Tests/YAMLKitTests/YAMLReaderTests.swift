import Diagnostics
import Testing
import YAMLKit

@Suite struct YAMLReaderTests {
    private func read(_ text: String, limit: Int = 1_000) throws(Diagnostic) -> YAMLNode? {
        try YAMLReader.document(text, file: "f.yml", limit: limit)
    }

    private func problem(_ text: String, limit: Int = 1_000) -> String? {
        do throws(Diagnostic) {
            _ = try read(text, limit: limit)
            return nil
        } catch {
            return "\(error.location?.description ?? "") \(error.id)"
        }
    }

    @Test func valuesKnowTheirPlaces() throws {
        let root = try #require(try read("# first\né: [ü, 'x']\nblock: |\n  a\n  b\nnothing:\n"))
        #expect(root["é"]?.sequence?.map { $0.location.description } == ["f.yml:2:6", "f.yml:2:10"])
        #expect(root["é"]?.sequence?.map(\.isPlain) == [true, false])
        #expect(root["block"]?.text == "a\nb\n")
        #expect(root["nothing"]?.isNull == true)
    }

    @Test func columnsCountBytes() throws {
        let entries = try #require(try read("{ é: ü, 🦆: [—, x] }")?.mapping)
        #expect(entries.map(\.key.location.column) == [3, 11])
        #expect(entries.map(\.value.location.column) == [7, 17])
        #expect(entries[1].value.sequence?.map(\.location.column) == [18, 23])
    }

    @Test func tagsAreKeptInFull() throws {
        let root = try #require(try read("- !!str 1\n- !own 2\n- ! 3\n- 4\n"))
        #expect(root.sequence?.map(\.tag) == ["tag:yaml.org,2002:str", "!own", "!", nil])
    }

    @Test func everyDocumentIsRead() throws {
        let roots = try YAMLReader.documents("a: 1\n---\n- b\n---\n---\nc\n...\n", file: "f", limit: 100)
        #expect(roots.count == 4)
        #expect(roots[2].isNull)
        #expect(try YAMLReader.documents("# nothing\n", file: "f", limit: 100).isEmpty)
    }

    @Test func anAliasIsTheValueItself() throws {
        let root = try #require(try read("a: &x [1, 2]\nb: *x\n"))
        #expect(root["a"] === root["b"])
        // Anchors belong to their document.
        #expect(throws: Diagnostic.self) { try YAMLReader.documents("&x a\n---\n*x\n", file: "f", limit: 100) }
    }

    @Test(arguments: [
        ("a: [1\n", "f.yml:2:1 invalid-yaml"),
        ("a: 1\nb: 2\na: 3\n", "f.yml:3:1 duplicate-key"),
        ("a: 1\n---\nb: 2\n", "f.yml:2:1 invalid-yaml"),
        ("a: *none\n", "f.yml:1:4 invalid-yaml"),
        ("a: &me [*me]\n", "f.yml:1:9 invalid-yaml"),
        ("a: 1\nb: \u{1}\n", "f.yml:2:4 invalid-yaml"),
        ("[1, 2, 3, 4, 5, 6]", nil),
        ("[1, 2, 3, 4, 5, 6, 7]", "f.yml:1:20 file-too-large"),
    ])
    func whatIsWrongIsNamedWithItsPlace(_ text: String, _ expected: String?) {
        #expect(problem(text, limit: 7) == expected)
    }

    @Test func aFewLinesOfAliasesDoNotFillMemory() {
        let bomb = (1...40).reduce("a0: &a0 [x, x]\n") { $0 + "a\($1): &a\($1) [*a\($1 - 1), *a\($1 - 1)]\n" }
        #expect(problem(bomb, limit: 100_000)?.hasSuffix("file-too-large") == true)
    }

    @Test(arguments: [150, 100_000])
    func nestingIsBounded(_ depth: Int) {
        let flow = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect((problem(flow, limit: 1_000_000) == nil) == (depth < 200))
        let block = String(repeating: "- ", count: min(depth, 5_000)) + "x"
        #expect((problem(block, limit: 1_000_000) == nil) == (depth < 200))
    }
}
