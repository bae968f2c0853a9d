/// `any` and `anyAttribute`: names of which namespaces may stand, and how they are judged (XML Schema Part 1, 3.10).
struct Wildcard {
    enum Namespaces: Equatable {
        case any
        /// Any namespace but this one, and not none.
        case other(String)
        /// These; the empty string is no namespace.
        case these(Set<String>)
    }

    enum Processing: String {
        case strict, lax, skip
    }

    var namespaces: Namespaces
    var processing: Processing

    func allows(_ namespace: String) -> Bool {
        switch namespaces {
        case .any: true
        case .other(let target): namespace != target && !namespace.isEmpty
        case .these(let set): set.contains(namespace)
        }
    }

    init(_ namespaces: Namespaces, _ processing: Processing) {
        self.namespaces = namespaces
        self.processing = processing
    }

    /// - Parameter target: the target namespace of the schema file that `node` stands in.
    init(_ node: XMLNode, target: String) throws(Unproven) {
        switch node["namespace"] ?? "##any" {
        case "##any": namespaces = .any
        case "##other": namespaces = .other(target)
        case let list:
            namespaces = .these(
                Set(
                    list.split(whereSeparator: \.isWhitespace).map {
                        $0 == "##targetNamespace" ? target : $0 == "##local" ? "" : String($0)
                    }))
        }
        guard let processing = Processing(rawValue: node["processContents"] ?? "strict") else {
            throw Unproven("an unknown way to process contents")
        }
        self.processing = processing
    }

    /// What either allows, judged as this one says (Part 1, 3.4.2: a wildcard that extends another).
    func union(_ other: Wildcard) throws(Unproven) -> Wildcard {
        if namespaces == other.namespaces || namespaces == .any { return self }
        if other.namespaces == .any { return Wildcard(.any, processing) }
        if case .these(let a) = namespaces, case .these(let b) = other.namespaces {
            return Wildcard(.these(a.union(b)), processing)
        }
        throw Unproven("a union of wildcards")
    }

    /// What both allow, judged as this one says.
    func intersection(_ other: Wildcard) throws(Unproven) -> Wildcard {
        if namespaces == other.namespaces || other.namespaces == .any { return self }
        if namespaces == .any { return Wildcard(other.namespaces, processing) }
        throw Unproven("an intersection of wildcards")
    }
}
