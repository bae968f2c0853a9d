/// What may stand where, for `SchemaVocabulary`.
extension SchemaGrammar {
    /// The type of the last of the elements in a path from a document element, wherever the content models have them;
    /// `nil` where one of them may not stand.
    func type(at path: [XMLName]) throws(Unproven) -> TypeDefinition? {
        guard let first = path.first, var declaration = try element(symbol(first.withoutPrefix)) else { return nil }
        for name in path.dropFirst() {
            guard let child = try child(symbol(name.withoutPrefix), of: try declaration.type()) else { return nil }
            declaration = child
        }
        return try declaration.type()
    }

    private func child(_ symbol: Symbol, of type: TypeDefinition) throws(Unproven) -> ElementDeclaration? {
        switch type {
        case .simple: return nil
        case .any: return try element(symbol)
        case .complex(let complex):
            guard case .elements(let model, _) = complex.content else { return nil }
            for term in model.allTerms {
                switch try match(symbol, term) {
                case .declared(let declaration)?: return declaration
                case .wild(let processing)? where processing != .skip:
                    if let declaration = try element(symbol) { return declaration }
                default: continue
                }
            }
            return nil
        }
    }

    /// What may stand behind some elements; all that the model has where they are not in order.
    func terms(of model: ContentModel, after siblings: [XMLName]) throws(Unproven) -> [ContentModel.Term] {
        var state = ContentModel.start
        for name in siblings {
            guard let step = try model.step(from: state, symbol(name.withoutPrefix), in: self) else {
                return model.allTerms
            }
            state = step.state
        }
        return model.terms(after: state)
    }

    /// The elements that `term` takes: those that are declared, of a wildcard for given namespaces.
    func elements(_ term: ContentModel.Term) throws(Unproven) -> [Symbol] {
        switch term {
        case .element(let declaration):
            let own = declaration.isAbstract ? [] : [declaration.symbol]
            guard let global = try element(declaration.symbol), global === declaration else { return own }
            return own + (try allSubstitutes()[declaration.symbol] ?? [])
        case .wildcard(let wildcard):
            guard case .these(let namespaces) = wildcard.namespaces else { return [] }
            var found: [Symbol] = []
            for namespace in namespaces.sorted() {
                found += try globalElements(in: namespace).filter { !$0.isAbstract }.map(\.symbol)
            }
            return found
        }
    }

    private func globalElements(in namespace: String) throws(Unproven) -> [ElementDeclaration] {
        var found: [ElementDeclaration] = []
        // What is beyond proofs is not offered.
        guard let source = try sources.source(namespace), !source.isBeyond else { return [] }
        for name in source.elementNames {
            if let declaration = try element(symbol(XMLName(local: name, namespace: namespace))) {
                found.append(declaration)
            }
        }
        return found
    }

    private func allSubstitutes() throws(Unproven) -> [Symbol: [Symbol]] {
        if let substitutes { return substitutes }
        var found: [Symbol: [Symbol]] = [:]
        for namespace in sources.namespaces {
            for declaration in try globalElements(in: namespace) where !declaration.isAbstract {
                var head = declaration.head
                // Up all heads; more of them than this would be a circle.
                for _ in 0..<64 {
                    guard let next = head else { break }
                    found[next, default: []].append(declaration.symbol)
                    head = try element(next)?.head
                }
            }
        }
        substitutes = found
        return found
    }
}
