extension Feature {
    /// `textDocument/references`: where a name is used.
    static let references = Feature("textDocument/references", ("referencesProvider", true)) {
        params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        let withDeclaration = params["context"]?["includeDeclaration"]?.bool ?? false
        let found = session.language(of: document)?.references(at: offset, withDeclaration: withDeclaration) ?? []
        return .array(found.map(\.json))
    }
}
