/// Particles (XML Schema Part 1, 3.9): what of a schema file makes a content model.
extension SchemaGrammar {
    typealias Particle = (node: XMLNode, source: SchemaSource)

    /// The particles that stand in a complex type or in a derivation.
    static func particles(_ node: XMLNode, _ source: SchemaSource) -> [Particle] {
        node.children.filter { ["group", "all", "choice", "sequence"].contains($0.localName) }.map { ($0, source) }
    }

    /// The model of a sequence of particles.
    func model(_ particles: [Particle]) throws(Unproven) -> ContentModel {
        try ContentModel { (model) throws(Unproven) in
            var whole = ContentModel.Fragment.empty
            for particle in particles { whole = model.sequence(whole, try occurrences(of: particle, in: model, 0)) }
            return whole
        }
    }

    /// A counted particle is written out; more copies than this no official schema asks for.
    private static let mostCopies = 64
    private static let mostDepth = 64

    private func occurrences(
        of particle: Particle, in model: ContentModel, _ depth: Int
    ) throws(Unproven) -> ContentModel.Fragment {
        guard depth < Self.mostDepth else { throw Unproven("groups in a circle") }
        let maximum = particle.node["maxOccurs"] ?? "1"
        guard let least = Int(particle.node["minOccurs"] ?? "1"), (0...Self.mostCopies).contains(least) else {
            throw Unproven("an unknown number of occurrences")
        }
        if maximum == "unbounded" {
            var whole = ContentModel.Fragment.empty
            for _ in 1..<max(least, 1) { whole = model.sequence(whole, try once(particle, in: model, depth)) }
            let rest = model.repeated(try once(particle, in: model, depth))
            return model.sequence(whole, least == 0 ? rest.optional : rest)
        }
        guard let most = Int(maximum), (least...Self.mostCopies).contains(most) else {
            throw Unproven("an unknown number of occurrences")
        }
        // a a (a (a)?)?: what is optional nests, so that each place follows one other.
        var whole = ContentModel.Fragment.empty
        for copy in stride(from: most, to: 0, by: -1) {
            whole = model.sequence(try once(particle, in: model, depth), whole)
            if copy > least { whole = whole.optional }
        }
        return whole
    }

    private func once(
        _ particle: Particle, in model: ContentModel, _ depth: Int
    ) throws(Unproven) -> ContentModel.Fragment {
        let (node, source) = particle
        switch node.localName {
        case "element": return try model.place(.element(try element(at: node, in: source)))
        case "any": return try model.place(.wildcard(try Wildcard(node, target: source.namespace)))
        case "sequence":
            var whole = ContentModel.Fragment.empty
            for child in Self.terms(node) {
                whole = model.sequence(whole, try occurrences(of: (child, source), in: model, depth + 1))
            }
            return whole
        case "choice":
            var whole: ContentModel.Fragment?
            for child in Self.terms(node) {
                let next = try occurrences(of: (child, source), in: model, depth + 1)
                whole = whole.map { model.choice($0, next) } ?? next
            }
            guard let whole else { throw Unproven("a choice of nothing") }
            return whole
        case "group":
            guard let (group, home) = try global(.group, try symbol(node["ref"] ?? "", at: node)),
                let inner = Self.particles(group, home).first
            else { throw Unproven("an unknown group") }
            return try occurrences(of: inner, in: model, depth + 1)
        default: throw Unproven("a particle '\(node.localName)'")
        }
    }

    private static func terms(_ node: XMLNode) -> [XMLNode] { node.children.filter { $0.localName != "annotation" } }

    private func element(at node: XMLNode, in source: SchemaSource) throws(Unproven) -> ElementDeclaration {
        if let reference = node["ref"] {
            guard let declared = try element(try symbol(reference, at: node)) else {
                throw Unproven("the unknown element '\(reference)'")
            }
            return declared
        }
        let isQualified = node["form"].map { $0 == "qualified" } ?? source.qualifiesElements
        let name = XMLName(local: node["name"] ?? "", namespace: isQualified ? source.namespace : "")
        return try declaration(node, in: source, symbol(name))
    }
}
