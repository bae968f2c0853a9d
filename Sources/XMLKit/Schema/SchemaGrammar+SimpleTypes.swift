/// Simple types (XML Schema Part 2) as schema files define them.
extension SchemaGrammar {
    /// The type that a `simpleType` node defines.
    func simpleType(_ node: XMLNode) throws(Unproven) -> SimpleType {
        if let restriction = node.first("restriction") {
            return try restrict(try base(of: restriction), by: restriction)
        }
        guard let union = node.first("union") else { throw Unproven("a type of lists") }
        var members: [SimpleType] = []
        for name in (union["memberTypes"] ?? "").split(whereSeparator: \.isWhitespace) {
            members.append(try simpleType(named: name, at: union))
        }
        for inline in union.children("simpleType") { members.append(try simpleType(inline)) }
        return SimpleType(union: members)
    }

    /// The simple type that a reference at `node` names.
    func simpleType(named name: some StringProtocol, at node: XMLNode) throws(Unproven) -> SimpleType {
        guard case .simple(let type) = try type(try symbol(name, at: node)) else {
            throw Unproven("'\(name)', which is no simple type")
        }
        return type
    }

    /// The type of a global or local attribute declaration.
    func attributeType(_ node: XMLNode) throws(Unproven) -> SimpleType {
        if let type = node["type"] { return try simpleType(named: type, at: node) }
        if let inline = node.first("simpleType") { return try simpleType(inline) }
        return try anySimpleType()
    }

    func anySimpleType() throws(Unproven) -> SimpleType {
        try type(symbol(XMLName(local: "anySimpleType", namespace: XSD.namespace))).simple()
    }

    /// The use of an attribute that nothing declares, where a wildcard lets it pass.
    func anyAttribute() throws(Unproven) -> AttributeUse {
        if let undeclared { return undeclared }
        let use = AttributeUse(symbol: 0, type: try anySimpleType())
        undeclared = use
        return use
    }

    private func base(of restriction: XMLNode) throws(Unproven) -> SimpleType {
        if let base = restriction["base"] { return try simpleType(named: base, at: restriction) }
        guard let inline = restriction.first("simpleType") else { throw Unproven("a restriction of nothing") }
        return try simpleType(inline)
    }

    /// The type with the facets that stand in `restriction`.
    func restrict(_ base: SimpleType, by restriction: XMLNode) throws(Unproven) -> SimpleType {
        var facets = Facets()
        for facet in restriction.children {
            let value = facet["value"] ?? ""
            switch facet.localName {
            case "enumeration":
                var values = facets.enumeration ?? ByteSet()
                Array(value.utf8).withUnsafeBufferPointer { _ = values.insert($0) }
                facets.enumeration = values
                facets.words.append(value)
            case "pattern":
                guard let pattern = SchemaPattern(value) else { throw Unproven("the pattern '\(value)'") }
                facets.patterns.append(pattern)
            case "whiteSpace":
                facets.whiteSpace = value == "collapse" ? .collapse : value == "replace" ? .replace : .preserve
            case "length", "minLength", "maxLength":
                guard base.isTextual, let number = Int(value) else { throw Unproven("a length of '\(value)'") }
                let known = facets.length ?? 0...Int.max
                let least = facet.localName == "maxLength" ? known.lowerBound : number
                let most = facet.localName == "minLength" ? known.upperBound : number
                guard least <= most else { throw Unproven("a length that nothing has") }
                facets.length = least...most
            case "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "totalDigits", "fractionDigits":
                guard base.isNumber, let bound = NumberFacet(facet.localName, value) else {
                    throw Unproven("'\(facet.localName)' of '\(value)'")
                }
                facets.numbers.append(bound)
            case "simpleType", "attribute", "attributeGroup", "anyAttribute": break
            default: throw Unproven("the facet '\(facet.localName)'")
            }
        }
        return SimpleType(base: base, facets: facets)
    }
}

extension TypeDefinition {
    /// The simple type of values, where it is one.
    func simple() throws(Unproven) -> SimpleType {
        guard case .simple(let type) = self else { throw Unproven("a complex type in a simple one's place") }
        return type
    }
}
