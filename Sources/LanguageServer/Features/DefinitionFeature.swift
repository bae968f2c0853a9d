extension Feature {
    /// `textDocument/definition`: where a name is declared.
    static let definition = Feature("textDocument/definition", ("definitionProvider", true)) {
        params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        return .array((session.language(of: document)?.definitions(at: offset) ?? []).map(\.json))
    }
}
