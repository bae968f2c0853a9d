extension Feature {
    /// `textDocument/rename`: an id in all files that name it.
    static let rename = Feature("textDocument/rename", ("renameProvider", ["prepareProvider": true])) {
        params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        guard let name = params["newName"]?.string, !name.isEmpty else {
            throw .invalidParameters("the new name is missing")
        }
        guard let language = session.language(of: document) else { throw .failed("there is no name here") }
        return try language.rename(at: offset, to: name).json(session)
    }

    /// `textDocument/prepareRename`: whether there is an id at a place that can be changed.
    static let prepareRename = Feature(
        "textDocument/prepareRename", ("renameProvider", ["prepareProvider": true])
    ) { params, session throws(ResponseError) in
        let (document, offset) = try session.place(params)
        guard let range = session.language(of: document)?.renameable(at: offset) else { return .null }
        let name = String(decoding: document.bytes[range], as: UTF8.self)
        return ["range": document.range(range).json, "placeholder": .string(name)]
    }
}
