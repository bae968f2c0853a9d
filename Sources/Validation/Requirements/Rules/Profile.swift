import XMLKit

/// SP 800-126 r3 §3.2.3: the `Profile` element.
extension Requirement {
    static let profiles = [noComplexValue, profileUnique]

    static let noComplexValue = Requirement(
        "SRC-343-1", "3.2.3", .error, "A profile sets single values only: no set-complex-value"
    ) { context in
        context.all(ElementName.setComplexValue).compactMap { node in
            node.ancestor("Benchmark").map { Finding(node, "xccdf:Benchmark \($0["id"] ?? "")") }
        }
    }

    static let profileUnique = Requirement(
        "A-25-1", "", .error, "No two profiles of a collection have the same id"
    ) { context in
        let counts = Dictionary(
            grouping: context.all(ElementName.profile).filter { $0.parent?.localName == "Benchmark" }
        ) {
            $0["id"]
        }
        return context.all(ElementName.profile).filter { (counts[$0["id"]]?.count ?? 0) > 1 }.map { Finding($0) }
    }
}
