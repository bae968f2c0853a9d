import SCAP

/// Makes AND of OR, and OR of any other operator.
struct SwapOperator: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        guard site.isCriteria,
            site.node.children.count(where: { MutationSite(node: $0, content: site.content).isLogic }) > 1
        else { return [] }
        let old = site.node["operator"] ?? OVALOperator.and.rawValue
        let new = old == OVALOperator.or.rawValue ? OVALOperator.and : .or
        return [(.attribute("operator", new.rawValue), "\(new.rawValue) for \(old) in the criteria \(site.name)")]
    }
}
