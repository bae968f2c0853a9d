import PatternKit
import Testing

@testable import RuleTesting

@Suite struct PatternAlternativesTests {
    @Test(arguments: [
        ("^(?:a|bc)$", ["a", "bc"]), ("a|(b|c)d", ["a", "b", "c", "(b|c)d"]), ("[|](x|)", ["x", ""]),
        ("a\\|b", []), ("(?!a|b)c", []), ("(a|b)\\1", []), ("(?<n>a|b)", ["a", "b"]),
    ])
    func `alternatives are found where they are syntax`(pattern: String, texts: [String]) {
        #expect(PatternAlternatives(pattern).texts.sorted() == texts.sorted())
    }

    @Test func `a match tells which alternatives it went through`() throws {
        let alternatives = PatternAlternatives("^(x)(?:a|(b)|c)$")
        let pattern = try Pattern(alternatives.marked)
        var text = "xb"
        let groups = try text.withUTF8 { try pattern.firstMatch(in: $0) }
        let taken = alternatives.markers.indices.filter { groups?[alternatives.markers[$0]] != nil }
        #expect(taken.map { alternatives.texts[$0] } == ["(b)"])
    }
}
