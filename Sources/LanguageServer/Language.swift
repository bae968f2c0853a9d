import Diagnostics

/// A kind of document, with what can be asked of a place in it. What a kind does not know has no answer.
protocol Language {
    var document: TextDocument { get }
    var session: Session { get }

    /// What may stand at a place.
    func completions(at offset: Int) -> [Completion]
    /// Words about what stands at a place, in Markdown, and the range that they are about.
    func hover(at offset: Int) -> (text: String, range: Range<Int>)?
    /// Where the name at a place is declared.
    func definitions(at offset: Int) -> [DocumentRange]
    /// Where the name at a place is used, and declared.
    func references(at offset: Int, withDeclaration: Bool) -> [DocumentRange]
    /// The name at a place, if it can be changed.
    func renameable(at offset: Int) -> Range<Int>?
    /// The edits that change a name in all files.
    /// - Throws: a reason for people where it cannot be changed.
    func rename(at offset: Int, to name: String) throws(ResponseError) -> WorkspaceEdit
    /// The names that the document declares.
    func symbols() -> [Symbol]
}

extension Language {
    func renameable(at offset: Int) -> Range<Int>? { nil }
    func rename(at offset: Int, to name: String) throws(ResponseError) -> WorkspaceEdit {
        throw .failed("there is no name here that can be changed")
    }
    func definitions(at offset: Int) -> [DocumentRange] { [] }
    func references(at offset: Int, withDeclaration: Bool) -> [DocumentRange] { [] }
    func symbols() -> [Symbol] { [] }
}

/// Something that may stand at a place.
struct Completion: Sendable, Hashable {
    /// What is told of the kind of thing (LSP 3.17, “CompletionItemKind”).
    enum Kind: Int, Sendable {
        case value = 12
        case key = 10
        case reference = 18
    }

    var label: String
    var kind: Kind
    /// What it is: “rule”, “key of a rule”.
    var detail: String
    /// Markdown.
    var documentation: String?
    /// What is written, in the place of `range`.
    var text: String
    var range: Range<Int>
    /// Whether `text` marks where the cursor goes (LSP 3.17, “Snippet Syntax”).
    var isSnippet = false
}

/// A name that a document declares.
struct Symbol: Sendable, Hashable {
    var name: String
    var detail: String
    var range: Range<Int>
}

/// Edits of several documents, and files that get another name.
struct WorkspaceEdit: Sendable {
    var edits: [String: [TextEdit]] = [:]
    var renamed: [(old: String, new: String)] = []

    /// - Parameter session: says the versions of open documents.
    func json(_ session: Session) -> JSONValue {
        let edits = edits.sorted { $0.key < $1.key }.map { path, edits -> JSONValue in
            let version: JSONValue = session.documents[path].map { .int($0.version) } ?? .null
            let document: JSONValue = ["uri": .string(DocumentURI.uri(path)), "version": version]
            return ["textDocument": document, "edits": .array(edits.map(\.json))]
        }
        // Texts first: their paths are those from before.
        let files = renamed.map { old, new -> JSONValue in
            [
                "kind": "rename", "oldUri": .string(DocumentURI.uri(old)), "newUri": .string(DocumentURI.uri(new)),
                "options": ["overwrite": false],
            ]
        }
        return ["documentChanges": .array(edits + files)]
    }
}
