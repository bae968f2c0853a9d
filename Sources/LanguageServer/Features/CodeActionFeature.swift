import Diagnostics

extension Feature {
    /// `textDocument/codeAction`: edits that mend what is wrong, those of `scap lint --fix` among them.
    static let codeAction = Feature(
        "textDocument/codeAction", ("codeActionProvider", ["codeActionKinds": ["quickfix"]])
    ) { params, session throws(ResponseError) in
        let document = try session.document(of: params)
        guard let asked = TextRange(params["range"]) else { throw .invalidParameters("a range is missing") }
        let wanted = document.offsets(of: asked)
        // What was found in another version would mend the wrong place.
        let (version, found) = session.findings(document.path)
        guard version == document.version else { return [] }
        let actions = found.flatMap { diagnostic -> [JSONValue] in
            let place = DiagnosticMessage.range(of: diagnostic, in: document)
            guard place.lowerBound <= wanted.upperBound, wanted.lowerBound <= place.upperBound else { return [] }
            return diagnostic.fixIts.map { edit in
                var changes = WorkspaceEdit()
                let start = document.offset(of: edit.location)
                let range = document.range(start..<min(start + edit.length, document.bytes.count))
                changes.edits[document.path] = [TextEdit(range: range, text: edit.replacement)]
                return [
                    "title": .string("\(edit.summary) [\(diagnostic.id)]"), "kind": "quickfix", "isPreferred": true,
                    "diagnostics": [DiagnosticMessage.json(diagnostic, in: document)],
                    "edit": changes.json(session),
                ]
            }
        }
        return .array(actions)
    }
}
