import Authoring
import CommandSupport
import Diagnostics
import Glibc
import Linting
import Validation

/// What a request is answered from: the documents as they are at that moment.
struct Session: Sendable {
    /// The open documents, by path.
    var documents: [String: TextDocument] = [:]
    /// What was last found in a file, and in which version of it.
    var findings: @Sendable (_ path: String) -> (version: Int, found: [Diagnostic]) = { _ in (0, []) }
    /// Whether the client can rename files as part of an edit.
    var canRenameFiles = false
    /// Whether the client puts the cursor where a snippet says.
    var canUseSnippets = false
    var resources = Resources()
    /// Whether nobody waits for the answer any more.
    var isCancelled: @Sendable () -> Bool = { false }

    /// What the server finds beside itself; made once.
    struct Resources: Sendable {
        let builders = BuilderSource()
        /// The official schemas; `nil` where they are not installed, and then nothing is validated.
        var schemas: SchemaCatalog?
        let documentation = SchemaDocumentation()
        let vocabularies = SchemaVocabularies()
        let xml = XMLCache()
    }

    /// A document that is open, or a file.
    func document(_ path: String) -> TextDocument? {
        if let open = documents[path] { return open }
        guard let bytes = try? SmallFile.bytes(path) else { return nil }
        return TextDocument(path: path, bytes: bytes)
    }

    /// The document and place that a request names.
    /// - Throws: where they are missing, or the document is not open.
    func place(_ params: JSONValue) throws(ResponseError) -> (document: TextDocument, offset: Int) {
        let document = try document(of: params)
        guard let position = Position(params["position"]) else { throw .invalidParameters("a position is missing") }
        return (document, document.offset(of: position))
    }

    func document(of params: JSONValue) throws(ResponseError) -> TextDocument {
        guard let uri = params["textDocument"]?["uri"]?.string else {
            throw .invalidParameters("a document is missing")
        }
        guard let path = DocumentURI.path(uri), let document = documents[path] else {
            throw .invalidParameters("“\(uri)” is not open")
        }
        return document
    }

    /// Builds the project in a directory with what is not saved.
    /// - Throws: where the templates are not installed.
    func builder(of root: String) throws(Diagnostic) -> ProjectBuilder {
        var builder = try resources.builders.builder()
        let open = documents.filter { $0.key.hasPrefix(root + "/") || $0.key.hasSuffix(".yml") }
        builder.unsaved = open.mapValues(\.text)
        return builder
    }

    /// The directory of the project that a file belongs to: the nearest one above it with a benchmark.
    func project(of path: String) -> String? {
        var directory = path[...]
        while let slash = directory.lastIndex(of: "/") {
            directory = directory[..<slash]
            let benchmark = directory + "/benchmark.yml"
            if documents[String(benchmark)] != nil || access(String(benchmark), R_OK) == 0 { return String(directory) }
        }
        return nil
    }

    /// The language of a document; `nil` for what is none of ours.
    func language(of document: TextDocument) -> (any Language)? {
        if document.path.hasSuffix("/" + LintConfiguration.fileName) {
            return ConfigurationFile(document: document, session: self)
        }
        if document.path.hasSuffix(".yml") || document.path.hasSuffix(".yaml") {
            return ProjectFile(document: document, session: self)
        }
        let first = document.bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
        guard first == UInt8(ascii: "<") else { return nil }
        return XMLFile(document: document, session: self)
    }
}
