import Testing

@testable import Diagnostics

/// What a person sees of a diagnostic.
@Suite struct TextRendererTests {
    private let lines = ["title: One", "severty: high"]

    private func render(_ diagnostic: Diagnostic) -> String {
        TextRenderer(colour: false) { _, line in line <= lines.count ? lines[line - 1] : nil }.render(diagnostic)
    }

    @Test func `place, sentence, id, line and caret`() {
        let text = render(
            .error("unknown-key", "There is no key “severty”", at: SourceLocation(file: "rule.yml", line: 2, column: 1))
        )
        #expect(
            text == """
                rule.yml:2:1: error: There is no key “severty” [unknown-key]
                 2 | severty: high
                   | ^

                """)
    }

    @Test func `without a place there is a sentence only`() {
        #expect(render(.warning("w", "Careful")) == "warning: Careful [w]\n")
    }

    @Test func `notes follow`() {
        var diagnostic = Diagnostic.error("e", "One")
        diagnostic.notes = [Diagnostic(.note, "n", "Two")]
        #expect(render(diagnostic).contains("One [e]\n"))
        #expect(render(diagnostic).contains("Two"))
    }
}
