/// The components of an XML Schema as proofs use them, each made from its file when first asked for.
final class SchemaGrammar {
    let sources: SchemaSources
    private var symbols: [XMLName: Symbol] = [:]
    private var names: [XMLName] = []
    private var elements: [Symbol: ElementDeclaration?] = [:]
    private var attributes: [Symbol: AttributeUse?] = [:]
    private var types: [Symbol: TypeDefinition] = [:]
    var undeclared: AttributeUse?
    /// The elements that may stand for another, by that one; made when they are first asked for.
    var substitutes: [Symbol: [Symbol]]?

    /// - Parameters:
    ///   - path: the schema's own file.
    ///   - directory: the only directory from which anything is read.
    init(path: String, directory: String) throws(Unproven) {
        sources = try SchemaSources(path: path, directory: directory)
    }

    // MARK: Names

    /// The symbol of a name (without its prefix).
    func symbol(_ name: XMLName) -> Symbol {
        if let known = symbols[name] { return known }
        let symbol = Symbol(names.count)
        names.append(name)
        symbols[name] = symbol
        return symbol
    }

    func name(_ symbol: Symbol) -> XMLName { names[Int(symbol)] }

    /// The name that `prefix:local` stands for at a node of a schema file.
    /// - Parameter usesDefault: whether a name without prefix is in the default namespace (in references of a schema)
    ///   or in none (in XPath).
    func symbol(_ qualified: some StringProtocol, at node: XMLNode, usesDefault: Bool = true) throws(Unproven) -> Symbol
    {
        let parts = qualified.split(separator: ":")
        guard let local = parts.last else { throw Unproven("a reference without a name") }
        var namespace = ""
        if parts.count > 1 {
            guard let uri = node.namespaceURI(forPrefix: String(parts[0])) else {
                throw Unproven("the unknown prefix '\(parts[0])'")
            }
            namespace = uri
        } else if usesDefault {
            namespace = node.namespaceURI(forPrefix: "") ?? ""
        }
        return symbol(XMLName(local: String(local), namespace: namespace))
    }

    /// What the schema declares under a name at its top.
    func global(
        _ kind: SchemaSource.Kind, _ symbol: Symbol
    ) throws(Unproven) -> (node: XMLNode, source: SchemaSource)? {
        let name = name(symbol)
        guard let source = try sources.source(name.namespace) else { return nil }
        if source.isBeyond { throw Unproven("a schema with inclusions or blocks, '\(name.namespace)'") }
        return source.declaration(kind, name.local).map { ($0, source) }
    }

    // MARK: Components

    /// The global declaration of an element, or `nil` if there is none.
    func element(_ symbol: Symbol) throws(Unproven) -> ElementDeclaration? {
        if let known = elements[symbol] { return known }
        let found = try global(.element, symbol)
        var made: ElementDeclaration?
        if let found { made = try declaration(found.node, in: found.source, symbol) }
        elements[symbol] = .some(made)
        return made
    }

    /// The declaration that an element node of a schema file makes.
    func declaration(
        _ node: XMLNode, in source: SchemaSource, _ symbol: Symbol
    ) throws(Unproven) -> ElementDeclaration {
        var head: Symbol?
        if let group = node["substitutionGroup"] { head = try self.symbol(group, at: node) }
        return ElementDeclaration(
            node, symbol: symbol, head: head,
            type: { [unowned self] () throws(Unproven) in
                if let type = node["type"] { return try self.type(try self.symbol(type, at: node)) }
                if let inline = node.first("complexType") { return .complex(try self.complexType(inline, in: source)) }
                if let inline = node.first("simpleType") { return .simple(try self.simpleType(inline)) }
                if let head, let declaration = try self.element(head) { return try declaration.type() }
                return .any
            },
            constraints: { [unowned self] () throws(Unproven) in
                var constraints: [IdentityConstraint] = []
                for child in node.children where ["key", "unique", "keyref"].contains(child.localName) {
                    constraints.append(try IdentityConstraint(child, in: self))
                }
                return constraints
            })
    }

    /// The global declaration of an attribute, or `nil` if there is none.
    func attribute(_ symbol: Symbol) throws(Unproven) -> AttributeUse? {
        if let known = attributes[symbol] { return known }
        var made: AttributeUse?
        if let found = try global(.attribute, symbol) {
            made = AttributeUse(found.node, symbol: symbol, type: try attributeType(found.node))
        }
        attributes[symbol] = .some(made)
        return made
    }

    /// A type by its name.
    func type(_ symbol: Symbol) throws(Unproven) -> TypeDefinition {
        if let known = types[symbol] { return known }
        let made = try makeType(symbol)
        types[symbol] = made
        return made
    }

    private func makeType(_ symbol: Symbol) throws(Unproven) -> TypeDefinition {
        let name = name(symbol)
        if name.namespace == XSD.namespace {
            if name.local == "anyType" { return .any }
            guard let builtIn = BuiltInType(name.local) else { throw Unproven("the built-in type '\(name.local)'") }
            return .simple(SimpleType(builtIn))
        }
        guard let (node, source) = try global(.type, symbol) else {
            throw Unproven("the unknown type '\(name.local)'")
        }
        return node.localName == "simpleType"
            ? .simple(try simpleType(node)) : .complex(try complexType(node, in: source))
    }

    // MARK: Matching

    /// What an element is where the schema has `term`, or `nil` where it may not stand.
    func match(_ symbol: Symbol, _ term: ContentModel.Term) throws(Unproven) -> ContentModel.Match? {
        switch term {
        case .wildcard(let wildcard):
            return wildcard.allows(name(symbol).namespace) ? .wild(wildcard.processing) : nil
        case .element(let declaration):
            if symbol == declaration.symbol { return declaration.isAbstract ? nil : .declared(declaration) }
            guard let global = try element(declaration.symbol), global === declaration,
                let member = try element(symbol)
            else { return nil }
            // Up the heads for which the element may stand; more than any schema has of them would be a circle.
            var head = member.head
            for _ in 0..<64 {
                guard let next = head else { return nil }
                guard let declared = try element(next) else { throw Unproven("an unknown head") }
                if declared.isBlocked { throw Unproven("an element for which none may stand") }
                if next == declaration.symbol { return member.isAbstract ? nil : .declared(member) }
                head = declared.head
            }
            throw Unproven("heads in a circle")
        }
    }
}
