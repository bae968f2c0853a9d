import SCAP

/// Turns a criterion round.
struct NegateCriterion: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        guard site.isCriterion else { return [] }
        let isNegated = site.node["negate"].isTrue
        return [
            (.attribute("negate", isNegated ? "false" : "true"), "the criterion \(site.name) negated")
        ]
    }
}
