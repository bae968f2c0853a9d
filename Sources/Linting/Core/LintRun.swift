import Authoring
import Diagnostics
import SCAP
import XMLKit

/// Lints a document, or a project that is built.
public struct LintRun: Sendable {
    public var settings: LintSettings
    /// Whether findings come with the edits that mend them.
    public var wantsEdits: Bool

    public init(settings: LintSettings, wantsEdits: Bool = false) {
        self.settings = settings
        self.wantsEdits = wantsEdits
    }

    /// What is found in a document, by place; what comments silence, or the baseline knows, is left out.
    /// - Parameter previous: the document as it was before, for rules about what changed.
    /// - Throws: `Diagnostic` for what cannot be read.
    public func lint(document path: String, previous: XMLDocument? = nil) throws -> [Diagnostic] {
        try lint(try DocumentStream(path).bytes(), path: path, previous: previous)
    }

    /// What is found in the text of a document.
    /// - Throws: `Diagnostic` for what is no document.
    public func lint(_ bytes: [UInt8], path: String, previous: XMLDocument? = nil) throws -> [Diagnostic] {
        let document = try XMLParser().parse(bytes, source: path)
        let context = try LintContext(document, previous: try previous.map { try LintContext($0) })
        let results = try settings.linter.lint(context)
        let hasEdits = wantsEdits && results.contains { $0.edit != nil }
        let hasComments = Self.mentions(Suppression.mark, bytes)
        let source = hasEdits || hasComments ? XMLSource(bytes) : nil
        let resolver = hasEdits ? source.map { EditResolver(xml: $0, of: document) } : nil
        return try kept(results, source?.suppressions(file: path) ?? [], resolver)
    }

    /// What is found in a project that is built, by place in its files.
    /// - Throws: `Diagnostic` for what rules cannot look at.
    public func lint(_ built: ProjectBuilder.DataStream, previous: XMLDocument? = nil) throws -> [Diagnostic] {
        let outline = built.outline
        let document = try XMLParser().parse(built.bytes, source: built.fileName)
        let context = try LintContext(
            document, previous: try previous.map { try LintContext($0) }, project: outline)
        let comments = outline.texts.filter { $0.value.contains(Suppression.mark) }
            .sorted { $0.key < $1.key }.flatMap { YAMLSource($0.value, file: $0.key).suppressions() }
        return try kept(try settings.linter.lint(context), comments, EditResolver(project: outline))
    }

    private func kept(
        _ results: [LintResult], _ comments: [Suppression], _ resolver: EditResolver?
    ) throws -> [Diagnostic] {
        var resolver = resolver
        var all = results.map { result in
            var diagnostic = result.diagnostic
            if wantsEdits, let edit = result.edit, let node = result.node,
                let fixIt = resolver?.fixIt(edit, of: node)
            {
                diagnostic.fixIts = [fixIt]
            }
            return diagnostic
        }
        all.sort(by: Linter.inOrder)
        // A template that is used twice is wrong in one place: its fault is told once.
        var found: [Diagnostic] = []
        for diagnostic in all where found.last != diagnostic { found.append(diagnostic) }
        let run = Set(try settings.selection.rules().map(\.id))
        found = Suppression.apply(comments, to: found, run: run).filter { $0.severity >= settings.least }
        found.sort(by: Linter.inOrder)
        return settings.baseline?.new(in: found) ?? found
    }

    private static func mentions(_ text: String, _ bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var at = bytes.startIndex
        while let next = bytes[at...].firstIndex(of: first) {
            if bytes[next...].starts(with: wanted) { return true }
            at = next + 1
        }
        return false
    }
}
