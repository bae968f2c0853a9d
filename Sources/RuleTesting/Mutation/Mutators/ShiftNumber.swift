import SCAP

/// Makes a number one more and one less: in a state, or in a constant.
struct ShiftNumber: Mutator {
    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        let node = site.node
        let isConstant = node.localName == "value" && node.parent?.localName == "constant_variable"
        let datatype = (isConstant ? node.parent : node)?["datatype"].flatMap(OVALDatatype.init) ?? .string
        guard site.isStateEntity && node["var_ref"] == nil || isConstant, datatype == .int || datatype == .float,
            let number = Int64(node.text)
        else { return [] }
        return [number &+ 1, number &- 1].map { (.text("\($0)"), "\(node.localName) \($0) in place of \(number)") }
    }
}
