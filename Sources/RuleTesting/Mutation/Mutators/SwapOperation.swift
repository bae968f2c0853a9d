import SCAP

/// Gives a state's entity another operation: its opposite, or one that differs at the bound.
struct SwapOperation: Mutator {
    private static let others: [OVALOperation: OVALOperation] = [
        .equals: .notEqual, .notEqual: .equals, .patternMatch: .notEqual,
        .caseInsensitiveEquals: .caseInsensitiveNotEqual,
        .caseInsensitiveNotEqual: .caseInsensitiveEquals, .greaterThan: .greaterThanOrEqual,
        .greaterThanOrEqual: .greaterThan, .lessThan: .lessThanOrEqual, .lessThanOrEqual: .lessThan,
        .bitwiseAnd: .bitwiseOr, .bitwiseOr: .bitwiseAnd, .subsetOf: .supersetOf, .supersetOf: .subsetOf,
    ]

    func changes(at site: MutationSite) -> [(edit: Mutant.Edit, words: String)] {
        guard site.isStateEntity else { return [] }
        let old = site.node["operation"].flatMap(OVALOperation.init) ?? .equals
        guard let new = Self.others[old] else { return [] }
        let value = site.node["var_ref"] ?? "'\(site.node.text)'"
        return [
            (
                .attribute("operation", new.rawValue),
                "\(site.node.localName) \(new.rawValue) in place of \(old.rawValue) \(value)"
            )
        ]
    }
}
