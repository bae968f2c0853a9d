import Authoring
import Diagnostics

/// A YAML file of a project. What the language knows, the loader knows: there is no second list of keys.
struct ProjectFile: Language {
    let document: TextDocument
    let session: Session
    private let inquiry: ProjectInquiry?

    init(document: TextDocument, session: Session) {
        self.document = document
        self.session = session
        // Without templates there is nothing to ask; the project's diagnostics say so.
        inquiry = session.project(of: document.path).flatMap { root in
            (try? session.builder(of: root)).map { ProjectInquiry($0, root: root) }
        }
    }

    // MARK: Completion

    func completions(at offset: Int) -> [Completion] {
        if let rules = SuppressionComment(document, at: offset) { return rules.completions() }
        guard let inquiry else { return [] }
        let trial = NameTrial(document, inquiry, at: offset)
        let answers = trial.asTyped()
        let index = answers.isEmpty ? ProjectIndex() : inquiry.index()
        var seen: Set<String> = []
        return answers.flatMap { answer in
            answer.expectation.candidates.compactMap { candidate -> Completion? in
                guard candidate.hasPrefix(answer.prefix), !answer.siblings.contains(candidate),
                    seen.insert("\(answer.isKey) \(candidate)").inserted
                else { return nil }
                return completion(candidate, answer, trial, index)
            }
        }
    }

    private func completion(
        _ candidate: String, _ answer: NameTrial.Answer, _ trial: NameTrial, _ index: ProjectIndex
    ) -> Completion {
        let what = answer.expectation.what
        let declared = index.declarations(of: candidate, kinds: answer.expectation.kinds, from: document.path).first
        let isWritten =
            trial.word.upperBound < document.bytes.count
            && document.bytes[trial.word.upperBound] == UInt8(ascii: ":")
        let start = trial.word.lowerBound - answer.prefix.utf8.count
        return Completion(
            label: candidate, kind: answer.isKey ? .key : declared == nil ? .value : .reference,
            detail: declared.map { $0.title.isEmpty ? $0.kind : $0.title } ?? (answer.isKey ? "key of \(what)" : what),
            documentation: declared.map(Self.words) ?? words(ofKey: candidate, in: what),
            text: candidate + (answer.isKey && !isWritten ? ": " : ""),
            range: max(0, start)..<trial.word.upperBound)
    }

    // MARK: Hover

    func hover(at offset: Int) -> (text: String, range: Range<Int>)? {
        if let comment = SuppressionComment(document, at: offset) { return comment.hover() }
        guard let inquiry else { return nil }
        let trial = NameTrial(document, inquiry, at: offset)
        guard !trial.word.isEmpty else { return nil }
        let index = inquiry.index()
        for answer in trial.asWritten() {
            let name = answer.prefix + trial.name
            let declared = index.declarations(of: name, kinds: answer.expectation.kinds, from: document.path)
            if let first = declared.first { return (Self.words(first), trial.word) }
            guard answer.expectation.candidates.contains(name) else { continue }
            if let text = words(ofKey: name, in: answer.expectation.what) { return (text, trial.word) }
            if !answer.isKey {
                let all = answer.expectation.candidates.prefix(40).map { "`\($0)`" }.joined(separator: ", ")
                return ("**\(answer.expectation.what)**: one of \(all)", trial.word)
            }
        }
        return nil
    }

    private func words(ofKey key: String, in what: String) -> String? {
        if let text = KeyDocumentation.text(of: key, in: what) { return "**\(key)**: \(text)" }
        let schema = session.resources.schemas.flatMap {
            session.resources.documentation.text(ofKey: key, in: what, schemas: $0.directory)
        }
        return schema.map { "**\(key)**\n\n\($0)" }
    }

    /// A declaration in Markdown.
    private static func words(_ declared: ProjectIndex.Declaration) -> String {
        var parts = ["**\(declared.kind) `\(declared.name)`**" + (declared.title.isEmpty ? "" : ": \(declared.title)")]
        if !declared.text.isEmpty { parts.append(String(declared.text.prefix(1000))) }
        if !declared.facts.isEmpty { parts.append(declared.facts.map { "- \($0)" }.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    // MARK: Names

    func definitions(at offset: Int) -> [DocumentRange] {
        guard let target = NameTarget(self, inquiry, at: offset) else { return [] }
        return target.declarations.map { target.place(of: $0) }
    }

    func references(at offset: Int, withDeclaration: Bool) -> [DocumentRange] {
        guard let target = NameTarget(self, inquiry, at: offset) else { return [] }
        let declared = target.declarations.filter { $0.nameLocation != nil }.map { target.place(of: $0) }
        return (withDeclaration ? declared : []) + target.uses()
    }

    func renameable(at offset: Int) -> Range<Int>? {
        NameTarget(self, inquiry, at: offset).flatMap { $0.declarations.count == 1 ? $0.word : nil }
    }

    func rename(at offset: Int, to name: String) throws(ResponseError) -> WorkspaceEdit {
        guard let target = NameTarget(self, inquiry, at: offset) else {
            throw .failed("there is no name here that the project declares")
        }
        return try target.renamed(to: name)
    }

    func symbols() -> [Symbol] {
        guard let inquiry else { return [] }
        return inquiry.index().declarations.filter { $0.location.file == document.path }.map { declared in
            let start = document.offset(of: declared.nameLocation ?? declared.location)
            let end = document.line(document.position(of: start).line).upperBound
            return Symbol(
                name: declared.name, detail: declared.title.isEmpty ? declared.kind : declared.title,
                range: start..<max(start, end))
        }
    }
}
