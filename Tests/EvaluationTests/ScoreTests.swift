import SCAP
import Testing

@testable import Evaluation

/// The scoring models (NISTIR 7275r4 §7.3).
@Suite struct ScoreTests {
    private static let results: [String: XCCDFResult] = [
        "a": .pass, "b": .fail, "c": .notapplicable, "d": .pass, "e": .error, "f": .notchecked,
    ]
    private static let items = """
        <Group id="g" weight="3"><Rule id="a" weight="1"/><Rule id="b" weight="3"/><Rule id="c" weight="100"/></Group>
        <Group id="h"><Rule id="f"/></Group><Rule id="d" weight="2"/><Rule id="e" weight="1"/>
        """

    private func score(_ model: String, _ results: [String: XCCDFResult] = results) throws -> Score? {
        let benchmark = try Inline.benchmark(Self.items)
        return Score(model, benchmark, try ResolvedProfile(benchmark, profile: nil), results)
    }

    @Test func `the default model averages by weight at each level`() throws {
        // The group scores 100·1/(1+3) = 25; the whole (25·3 + 100·2 + 0·1) / 6.
        let score = try #require(try score("urn:xccdf:scoring:default"))
        #expect(abs(score.value - 275.0 / 6) < 0.0001)
        #expect(score.maximum == 100)
    }

    @Test func `the flat model adds weights`() throws {
        let score = try #require(try score("urn:xccdf:scoring:flat"))
        #expect((score.value, score.maximum) == (3, 7))
    }

    @Test func `the unweighted flat model counts rules`() throws {
        let score = try #require(try score("urn:xccdf:scoring:flat-unweighted"))
        #expect((score.value, score.maximum) == (2, 4))
    }

    @Test func `the absolute model wants everything`() throws {
        #expect(try score("urn:xccdf:scoring:absolute")?.value == 0)
        #expect(try score("urn:xccdf:scoring:absolute", ["a": .pass, "b": .fixed])?.value == 1)
    }

    @Test func `an unknown model has no score`() throws {
        #expect(try score("urn:example:model") == nil)
    }
}
