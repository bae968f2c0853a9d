/// Complex types (XML Schema Part 1, 3.4) as schema files define them.
extension SchemaGrammar {
    /// The type that a `complexType` node defines.
    func complexType(_ node: XMLNode, in source: SchemaSource) throws(Unproven) -> ComplexType {
        let isAbstract = Self.isTrue(node["abstract"])
        if let content = node.first("simpleContent") {
            return try simpleContent(content, in: source, isAbstract: isAbstract)
        }
        guard let content = node.first("complexContent") else {
            let particles = Self.particles(node, source)
            let attributes = try self.attributes(node, in: source)
            return ComplexType(
                content: .elements(try model(particles), isMixed: Self.isTrue(node["mixed"])),
                attributes: attributes.uses,
                wildcard: attributes.wildcard, isAbstract: isAbstract, particles: particles)
        }
        guard let step = content.first("extension") ?? content.first("restriction"), let base = step["base"] else {
            throw Unproven("a derivation from nothing")
        }
        let isMixed = Self.isTrue(node["mixed"]) || Self.isTrue(content["mixed"])
        let own = Self.particles(step, source)
        var attributes = try self.attributes(step, in: source)
        switch try type(try symbol(base, at: step)) {
        case .simple: throw Unproven("complex content from a simple type")
        case .any:
            guard step.localName == "restriction" else { throw Unproven("an extension of any type") }
            return ComplexType(
                content: .elements(try model(own), isMixed: isMixed), attributes: attributes.uses,
                wildcard: attributes.wildcard, isAbstract: isAbstract, particles: own)
        case .complex(let parent):
            guard case .elements(_, let parentIsMixed) = parent.content else {
                throw Unproven("complex content from simple content")
            }
            attributes.inherit(parent.attributes)
            let extends = step.localName == "extension"
            if extends { try attributes.extend(parent.wildcard) }
            let particles = extends ? parent.particles + own : own
            return ComplexType(
                content: .elements(
                    try model(particles), isMixed: isMixed || extends && own.isEmpty && parentIsMixed),
                attributes: attributes.uses, wildcard: attributes.wildcard, isAbstract: isAbstract,
                particles: particles)
        }
    }

    private func simpleContent(
        _ content: XMLNode, in source: SchemaSource, isAbstract: Bool
    ) throws(Unproven) -> ComplexType {
        guard let step = content.first("extension") ?? content.first("restriction"), let base = step["base"] else {
            throw Unproven("a derivation from nothing")
        }
        var attributes = try self.attributes(step, in: source)
        let extends = step.localName == "extension"
        var value: SimpleType
        switch try type(try symbol(base, at: step)) {
        case .any: throw Unproven("simple content from any type")
        case .simple(let type):
            guard extends else { throw Unproven("a restriction to a simple type") }
            value = type
        case .complex(let parent):
            guard case .simple(let type) = parent.content else { throw Unproven("simple content from elements") }
            value = type
            attributes.inherit(parent.attributes)
            if extends { try attributes.extend(parent.wildcard) }
        }
        if !extends {
            if let inline = step.first("simpleType") { value = try simpleType(inline) }
            value = try restrict(value, by: step)
        }
        return ComplexType(
            content: .simple(value), attributes: attributes.uses, wildcard: attributes.wildcard,
            isAbstract: isAbstract, particles: [])
    }

    // MARK: Attributes

    /// The attributes that a part of a schema file allows.
    struct Attributes {
        var uses: [AttributeUse] = []
        var wildcard: Wildcard?

        /// Takes over what a base type has and this part does not say otherwise.
        mutating func inherit(_ base: [AttributeUse]) {
            uses += base.filter { inherited in !uses.contains { $0.symbol == inherited.symbol } }
        }

        mutating func extend(_ base: Wildcard?) throws(Unproven) {
            guard let base else { return }
            wildcard = try wildcard?.union(base) ?? base
        }
    }

    private func attributes(_ node: XMLNode, in source: SchemaSource, depth: Int = 0) throws(Unproven) -> Attributes {
        guard depth < 32 else { throw Unproven("groups of attributes in a circle") }
        var found = Attributes()
        var inherited: [Wildcard] = []
        for child in node.children {
            switch child.localName {
            case "attribute": found.uses.append(try attributeUse(child, in: source))
            case "anyAttribute": found.wildcard = try Wildcard(child, target: source.namespace)
            case "attributeGroup":
                let name = try symbol(child["ref"] ?? "", at: child)
                guard let (group, home) = try global(.attributeGroup, name) else {
                    throw Unproven("an unknown group of attributes")
                }
                let inner = try attributes(group, in: home, depth: depth + 1)
                found.uses += inner.uses
                if let wildcard = inner.wildcard { inherited.append(wildcard) }
            default: break
            }
        }
        for wildcard in inherited { found.wildcard = try found.wildcard?.intersection(wildcard) ?? wildcard }
        return found
    }

    private func attributeUse(_ node: XMLNode, in source: SchemaSource) throws(Unproven) -> AttributeUse {
        if let reference = node["ref"] {
            guard let declared = try attribute(try symbol(reference, at: node)) else {
                throw Unproven("the unknown attribute '\(reference)'")
            }
            return AttributeUse(node, of: declared)
        }
        let isQualified = node["form"].map { $0 == "qualified" } ?? source.qualifiesAttributes
        let name = XMLName(local: node["name"] ?? "", namespace: isQualified ? source.namespace : "")
        return AttributeUse(node, symbol: symbol(name), type: try attributeType(node))
    }

    static func isTrue(_ value: String?) -> Bool { value == "true" || value == "1" }
}
