extension Feature {
    /// `textDocument/hover`: what a key, a name or an element means.
    static let hover = Feature("textDocument/hover", ("hoverProvider", true)) { params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        guard let (text, range) = session.language(of: document)?.hover(at: offset) else { return .null }
        return [
            "contents": ["kind": "markdown", "value": .string(text)], "range": document.range(range).json,
        ]
    }
}
