import Authoring
import Diagnostics
import Linting
import SCAP
import Validation
import XMLKit

/// What is examined as a whole: a project, or a document that stands for itself.
enum Subject: Sendable, Hashable, Comparable {
    case project(String)
    case configuration(String)
    case xml(String)

    /// What a file belongs to: nothing for a file that is none of ours, two for a project's XML.
    static func all(of path: String, _ session: Session) -> [Subject] {
        let name = "/" + LintConfiguration.fileName
        if path.hasSuffix(name) {
            // What the configuration says holds for all below it.
            let open = session.documents.keys.filter { $0.hasPrefix(path.dropLast(name.count - 1)) && $0 != path }
            return [.configuration(path)] + Set(open.flatMap { all(of: $0, session) }).sorted()
        }
        let project = session.project(of: path).map { [Subject.project($0)] } ?? []
        return project + (path.hasSuffix(".xml") ? [.xml(path)] : [])
    }

    /// The file that a message without a place is about.
    var path: String {
        switch self {
        case .project(let root): root + "/benchmark.yml"
        case .configuration(let path), .xml(let path): path
        }
    }

    func holds(_ path: String) -> Bool {
        if case .project(let root) = self { return path.hasPrefix(root + "/") }
        return path == self.path
    }

    func isOpen(in session: Session) -> Bool { session.documents.keys.contains(where: holds) }

    /// All that is wrong.
    func examine(_ session: Session) -> [Diagnostic] {
        do {
            switch self {
            case .project(let root): return try Self.project(root, session)
            case .configuration(let path):
                guard let document = session.document(path) else { return [] }
                _ = try LintSettings(try LintConfiguration(document.text, path: path))
                return []
            case .xml(let path): return try Self.xml(path, session)
            }
        } catch let error as Diagnostics {
            return error.all
        } catch let error as Diagnostic {
            return [error]
        } catch {
            return [.error("unexamined", "\(error)", at: SourceLocation(file: path))]
        }
    }

    private static func settings(_ path: String, _ session: Session) throws -> LintSettings {
        try LintConfigurationFile.settings(for: path) { file in
            try session.documents[file]?.text ?? LintConfigurationFile.text(file)
        }
    }

    /// What the builder says, then what schemas and lint rules say of what is built, at the places in the project.
    private static func project(_ root: String, _ session: Session) throws -> [Diagnostic] {
        let builder = try session.builder(of: root)
        let built = try builder.build(root)
        var found = built.warnings
        if let schemas = session.resources.schemas {
            let document = try XMLParser().parse(built.bytes, source: built.fileName)
            var errors = try Validator(schemas).validate(built.bytes, source: built.fileName)
            if errors.isEmpty { errors = RequirementCheck().findings(document.root).filter { $0.severity == .error } }
            if !errors.isEmpty { found += placed(errors, of: document, in: built.outline) }
        }
        return found
            + (try LintRun(settings: try settings(root, session), wantsEdits: true).lint(built))
    }

    /// Errors of a built data stream, at the places of the project that made the elements at fault.
    private static func placed(
        _ errors: [Diagnostic], of document: XMLDocument, in outline: ProjectOutline
    ) -> [Diagnostic] {
        var byLine: [Int: XMLNode] = [:]
        for node in document.root.descendants { byLine[node.location.line] = node }
        return errors.map { error in
            var error = error
            let node = error.location.flatMap { byLine[$0.line] } ?? document.root
            error.location = outline.sourceMap.location(of: node)
            return error
        }
    }

    private static func xml(_ path: String, _ session: Session) throws -> [Diagnostic] {
        guard let document = session.document(path) else { return [] }
        let parsed = try XMLParser().parse(document.bytes, source: path)
        var found: [Diagnostic] = []
        if let schemas = session.resources.schemas {
            // XML that is no SCAP document is fine as it is.
            guard DocumentKind(parsed.root) != nil else { return [] }
            found = try Validator(schemas).validate(document.bytes, source: path)
            if found.isEmpty, parsed.root.localName == "data-stream-collection" {
                found = RequirementCheck().findings(parsed.root)
            }
        }
        guard [.sourceDataStream, .benchmark, .ovalDefinitions].contains(DocumentKind(parsed.root)) else {
            return found
        }
        let run = LintRun(settings: try settings(path, session), wantsEdits: true)
        return found + (try run.lint(document.bytes, path: path))
    }
}
