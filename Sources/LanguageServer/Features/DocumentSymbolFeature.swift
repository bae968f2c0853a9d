extension Feature {
    /// `textDocument/documentSymbol`: the names that a document declares.
    static let documentSymbol = Feature("textDocument/documentSymbol", ("documentSymbolProvider", true)) {
        params, session throws(ResponseError) in
        let document = try session.document(of: params)
        let symbols = session.language(of: document)?.symbols() ?? []
        return .array(
            symbols.map { symbol -> JSONValue in
                let range = document.range(symbol.range).json
                let kindOfKey: JSONValue = 20
                return [
                    "name": .string(symbol.name), "detail": .string(symbol.detail), "kind": kindOfKey, "range": range,
                    "selectionRange": range,
                ]
            })
    }
}
