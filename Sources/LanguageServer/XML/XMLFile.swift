import Diagnostics

/// A data stream, or a file of XCCDF or OVAL.
struct XMLFile: Language {
    let document: TextDocument
    let session: Session
    private let text: XMLText

    init(document: TextDocument, session: Session) {
        self.document = document
        self.session = session
        text = session.resources.xml.text(of: document)
    }

    func completions(at offset: Int) -> [Completion] {
        if let comment = SuppressionComment(document, at: offset) { return comment.completions() }
        guard let (name, isDeclaration) = text.name(at: offset) else {
            return XMLCompletion(text, session)?.completions(at: offset) ?? []
        }
        guard !isDeclaration else { return [] }
        var seen: Set<String> = []
        return all.flatMap { document, text in
            text.declarations.compactMap { declared -> Completion? in
                guard name.kinds.contains(declared.kinds[0]), seen.insert(declared.id).inserted else { return nil }
                let summary = text.summary(of: declared)
                return Completion(
                    label: declared.id, kind: .reference,
                    detail: summary.isEmpty ? declared.kinds[0].rawValue : summary,
                    documentation: nil, text: declared.id, range: name.range)
            }
        }
    }

    func hover(at offset: Int) -> (text: String, range: Range<Int>)? {
        if let comment = SuppressionComment(document, at: offset) { return comment.hover() }
        if let (name, _) = text.name(at: offset) {
            guard let (document, text, declared) = declared(name).first else { return nil }
            let summary = text.summary(of: declared)
            let line = document.position(of: declared.range.lowerBound).line + 1
            let place = document.path == self.document.path ? "line \(line)" : "\(document.path):\(line)"
            let title = summary.isEmpty ? "" : ": \(summary)"
            return ("**\(declared.kinds[0].rawValue) `\(declared.id)`**\(title)\n\n\(place)", name.range)
        }
        guard let (tag, name) = text.element(at: offset), let schemas = session.resources.schemas else { return nil }
        let element = text.localName(of: tag)
        let words = session.resources.documentation.text(
            ofElement: element, in: text.parents(of: tag), schemas: schemas.directory)
        return words.map { ("**\(element)**\n\n\($0)", name) }
    }

    func definitions(at offset: Int) -> [DocumentRange] {
        guard let (name, _) = text.name(at: offset) else { return [] }
        return declared(name).map { DocumentRange(path: $0.document.path, range: $0.document.range($0.name.range)) }
    }

    func references(at offset: Int, withDeclaration: Bool) -> [DocumentRange] {
        guard let (name, _) = text.name(at: offset) else { return [] }
        return ranges(of: name, withDeclaration: withDeclaration).flatMap { document, ranges in
            ranges.map { DocumentRange(path: document.path, range: document.range($0)) }
        }
    }

    func renameable(at offset: Int) -> Range<Int>? {
        text.name(at: offset).flatMap { declared($0.name).isEmpty ? nil : $0.name.range }
    }

    func rename(at offset: Int, to new: String) throws(ResponseError) -> WorkspaceEdit {
        guard let (name, _) = text.name(at: offset), let kind = declared(name).first?.name.kinds[0] else {
            throw .failed("there is no id here that is declared in the documents")
        }
        if let fault = IDForm.fault(of: new, for: kind) { throw .failed(fault) }
        let isTaken = all.contains { $0.text.declarations.contains { $0.id == new } }
        if isTaken { throw .failed("there is another “\(new)”") }
        var edit = WorkspaceEdit()
        for (document, ranges) in ranges(of: name, withDeclaration: true) {
            edit.edits[document.path] = ranges.map { TextEdit(range: document.range($0), text: new) }
        }
        return edit
    }

    func symbols() -> [Symbol] {
        text.declarations.map { declared in
            let summary = text.summary(of: declared)
            return Symbol(
                name: declared.id, detail: summary.isEmpty ? declared.kinds[0].rawValue : summary, range: declared.range
            )
        }
    }

    // MARK: Names in all documents

    /// This document, and those that belong to it.
    private var all: [(document: TextDocument, text: XMLText)] {
        [(document, text)]
            + XMLNeighbours(document, session).all.map { ($0, session.resources.xml.text(of: $0)) }
    }

    private func declared(_ name: XMLText.Name) -> [(document: TextDocument, text: XMLText, name: XMLText.Name)] {
        all.flatMap { document, text in
            text.declarations(of: name.id, kinds: name.kinds).map { (document, text, $0) }
        }
    }

    private func ranges(
        of name: XMLText.Name, withDeclaration: Bool
    ) -> [(document: TextDocument, ranges: [Range<Int>])] {
        let kinds = Set(declared(name).map { $0.name.kinds[0] })
        return all.compactMap { document, text in
            let used = text.references.filter { $0.id == name.id && !kinds.isDisjoint(with: $0.kinds) }
            let declared = withDeclaration ? text.declarations(of: name.id, kinds: Array(kinds)) : []
            let ranges = (used + declared).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
            return ranges.isEmpty ? nil : (document, ranges)
        }
    }
}
