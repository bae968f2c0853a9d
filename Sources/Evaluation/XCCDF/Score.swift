import SCAP

/// A score by one scoring model (NISTIR 7275r4 §7.3).
public struct Score: Sendable, Hashable {
    public let system: String
    public let value: Float
    public let maximum: Float

    /// Computes the score that a model gives; `nil` for a model that is not one of the four standard ones.
    ///
    /// Single precision, since that is what scores are compared by.
    init?(_ system: String, _ benchmark: Benchmark, _ profile: ResolvedProfile, _ results: [String: XCCDFResult]) {
        self.system = system
        let scoring = Scoring(profile: profile, results: results)
        switch system {
        case "urn:xccdf:scoring:default":
            value = scoring.normalized(benchmark.items)?.score ?? 0
            maximum = 100
        case "urn:xccdf:scoring:flat":
            (value, maximum) = scoring.flat(benchmark.items, weighted: true)
        case "urn:xccdf:scoring:flat-unweighted":
            (value, maximum) = scoring.flat(benchmark.items, weighted: false)
        case "urn:xccdf:scoring:absolute":
            let (reached, possible) = scoring.flat(benchmark.items, weighted: true)
            value = reached == possible ? 1 : 0
            maximum = 1
        default: return nil
        }
    }
}

/// The arithmetic of the scoring models.
private struct Scoring {
    let profile: ResolvedProfile
    let results: [String: XCCDFResult]

    private static func passes(_ result: XCCDFResult) -> Bool { result == .pass || result == .fixed }

    /// The weighted mean of the scored items, 0…100; `nil` where none is scored.
    func normalized(_ items: [BenchmarkItem]) -> (score: Float, count: Int)? {
        var sum: Float = 0
        var weights: Float = 0
        var count = 0
        for item in items {
            let weight = profile.weight(of: item.common)
            let score: Float
            switch item {
            case .rule(let rule):
                guard let result = results[rule.id], result.isScored else { continue }
                score = Self.passes(result) ? 100 : 0
            case .group(let group):
                guard let inner = normalized(group.items) else { continue }
                score = inner.score
            }
            sum += score * weight
            weights += weight
            count += 1
        }
        guard count > 0 else { return nil }
        return (weights == 0 ? sum : sum / weights, count)
    }

    func flat(_ items: [BenchmarkItem], weighted: Bool) -> (reached: Float, possible: Float) {
        var reached: Float = 0
        var possible: Float = 0
        for item in items {
            switch item {
            case .rule(let rule):
                guard let result = results[rule.id], result.isScored else { continue }
                let weight = weighted ? profile.weight(of: rule.common) : 1
                possible += weight
                if Self.passes(result) { reached += weight }
            case .group(let group):
                let inner = flat(group.items, weighted: weighted)
                reached += inner.reached
                possible += inner.possible
            }
        }
        return (reached, possible)
    }
}
