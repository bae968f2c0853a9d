/// Leaves out a test's state, one of several entities of a state, or an object's filter.
struct DropState: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        let node = site.node
        if node.localName == "state", let test = node.parent, test.localName.hasSuffix("_test") {
            return [(.drop, "'\(test["comment"] ?? test["id"] ?? "")' without its state")]
        }
        if site.isStateEntity, (node.parent?.children.count { $0.localName != "notes" } ?? 0) > 1 {
            return [(.drop, "a state without \(node.localName) '\(node.text)'")]
        }
        if node.localName == "filter" {
            let object = node.parent?["id"] ?? node.parent?.parent?["id"] ?? ""
            return [(.drop, "\(object) without the filter \(node.text)")]
        }
        return []
    }
}
