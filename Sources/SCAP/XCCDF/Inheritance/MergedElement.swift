import XMLKit

/// An item or a profile together with what it inherits. What happens to a property that both have depends on the property
/// (NISTIR 7275r4 §7.2.2, tables of inheritance).
struct MergedElement {
    enum Child {
        case element(XMLNode)
        /// Texts that become one.
        case joined([XMLNode])
        /// An empty element with the attributes of several.
        case overlaid(name: String, attributes: [(name: String, value: String)])

        var elements: [XMLNode] {
            switch self {
            case .element(let element): [element]
            case .joined(let elements): elements
            case .overlaid: []
            }
        }
    }

    private(set) var attributes: [(name: String, value: String)]
    private(set) var children: [Child]

    init(_ node: XMLNode) {
        attributes = []
        children = []
        extend(by: node)
    }

    /// Lays an element that extends this one over it.
    mutating func extend(by node: XMLNode) {
        let own = node.attributes.map { (name: $0.name.qualified, value: $0.value) }
            .filter { $0.name != "extends" && $0.name != "abstract" }
        let names = Set(own.map(\.name)).union(InheritedProperty.ownAttributes)
        attributes = own + attributes.filter { !names.contains($0.name) }
        children.removeAll { child in
            child.elements.last.map { InheritedProperty.ownElements.contains($0.localName) } ?? false
        }
        let elements = Array(node.children)
        for element in elements where element["override"].isTrue { drop(like: element) }
        for element in elements { add(element) }
        sort()
    }

    private mutating func drop(like element: XMLNode) {
        children.removeAll { child in
            guard let last = child.elements.last else { return false }
            return last.localName == element.localName
                && InheritedProperty.language(last) == InheritedProperty.language(element)
        }
    }

    private mutating func add(_ element: XMLNode) {
        guard let key = InheritedProperty.key(element),
            let index = children.firstIndex(where: { $0.elements.last.flatMap(InheritedProperty.key) == key })
        else { return children.append(.element(element)) }
        let old = children[index].elements
        switch InheritedProperty.kind(element.localName) {
        case .text: children[index] = .joined(old + [element])
        case .setting:
            // What a refinement leaves out stays as it was; later settings stand behind earlier ones.
            children.remove(at: index)
            children.append(overlaid(element, on: old.last))
        default: children[index] = .element(element)
        }
    }

    private func overlaid(_ element: XMLNode, on old: XMLNode?) -> Child {
        guard let old, element.localName.hasPrefix("refine-"), element.children.first(where: { _ in true }) == nil
        else {
            return .element(element)
        }
        let own = element.attributes.map { (name: $0.name.qualified, value: $0.value) }
        let names = Set(own.map(\.name))
        let inherited = old.attributes.map { (name: $0.name.qualified, value: $0.value) }
            .filter { !names.contains($0.name) }
        return inherited.isEmpty
            ? .element(element) : .overlaid(name: element.name.qualified, attributes: own + inherited)
    }

    /// Puts the children into the order of the schema; those of one rank keep theirs.
    private mutating func sort() {
        let ranked = children.enumerated().map { (index, child) in
            (rank: InheritedProperty.rank(child.elements.last?.localName), index: index, child: child)
        }
        children = ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.child)
    }
}
