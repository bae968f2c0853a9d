extension Feature {
    /// `textDocument/completion`: keys, ids, elements, attributes and words that may stand at a place.
    static let completion = Feature(
        "textDocument/completion",
        ("completionProvider", ["triggerCharacters": [":", " ", "{", "[", "\"", "#", "-", "<", "/"]])
    ) { params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        let found = session.language(of: document)?.completions(at: offset) ?? []
        let items = found.enumerated().map { index, item -> JSONValue in
            var json: [String: JSONValue] = [
                "label": .string(item.label), "kind": .int(item.kind.rawValue), "detail": .string(item.detail),
                "textEdit": TextEdit(range: document.range(item.range), text: item.text).json,
                "filterText": .string(item.label), "sortText": .string(String(100_000 + index)),
            ]
            if item.isSnippet { json["insertTextFormat"] = 2 }
            if let text = item.documentation { json["documentation"] = ["kind": "markdown", "value": .string(text)] }
            return .object(json)
        }
        return ["isIncomplete": false, "items": .array(items)]
    }
}
