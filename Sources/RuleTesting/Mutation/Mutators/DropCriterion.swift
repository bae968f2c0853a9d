/// Leaves out one of several criteria.
struct DropCriterion: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        guard site.isLogic, site.node.parent?.localName == "criteria", site.criteriaAround > 1 else { return [] }
        return [(.drop, "without the \(site.node.localName == "criteria" ? "criteria" : "criterion") \(site.name)")]
    }
}
