import Diagnostics

/// A name that a file uses, with its place: it must stand for something, or the place is reported.
struct Name: Sendable, Hashable {
    var text: String
    var location: SourceLocation
}

extension MapReader {
    func names(_ key: String) -> [Name] {
        list(key).compactMap { node in text(node, key).map { Name(text: $0, location: node.location) } }
    }

    func name(_ key: String) -> Name? {
        present(key).flatMap { node in text(node, key).map { Name(text: $0, location: node.location) } }
    }

    /// Markdown text; a fault in it is reported at its own line.
    func markdown(_ key: String) -> Markdown? {
        present(key).flatMap { node in
            if let markup = node["xhtml"], node.mapping?.count == 1 {
                return text(markup, "xhtml").flatMap { problems.xhtml($0, at: markup.location) }
            }
            return text(node, key).flatMap { problems.markdown($0, at: node.location) }
        }
    }

    func requiredMarkdown(_ key: String) -> Markdown? {
        if node.mapping != nil, node(key)?.isNull ?? true { missing(key) }
        return markdown(key)
    }
}

extension Problems {
    func xhtml(_ text: String, at location: SourceLocation) -> Markdown? {
        do throws(Diagnostic) {
            return try Markdown(markup: text)
        } catch {
            add(.error("invalid-xhtml", "This is not XHTML: \(error.message)", at: location))
            return nil
        }
    }

    func markdown(_ text: String, at location: SourceLocation) -> Markdown? {
        do throws(Markdown.Fault) {
            return try Markdown(text)
        } catch {
            add(.error(error.id, error.message, at: locate(error.excerpt, line: error.line, ofTextAt: location)))
            return nil
        }
    }
}
