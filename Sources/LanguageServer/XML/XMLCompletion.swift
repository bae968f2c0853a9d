import Synchronization
import Validation
import XMLKit

/// Names of elements and attributes, and enumerated values, as the document's schema lets them stand at a place.
struct XMLCompletion {
    let text: XMLText
    let session: Session
    private let vocabulary: SchemaVocabulary
    private let schemas: String

    /// - Returns: `nil` for a document without a schema.
    init?(_ text: XMLText, _ session: Session) {
        guard let schemas = session.resources.schemas, let identity = text.identity,
            let vocabulary = session.resources.vocabularies.vocabulary(of: identity, in: schemas)
        else { return nil }
        (self.text, self.session, self.vocabulary, self.schemas) = (text, session, vocabulary, schemas.directory)
    }

    func completions(at offset: Int) -> [Completion] {
        switch text.place(at: offset) {
        case .element(let range, let tag):
            guard let parent = text.source.tags[tag].parent else { return [] }
            return elements(in: parent, before: tag, range, opening: "")
        case .text(let range, let tag):
            let values = values(vocabulary.values(of: text.names(to: tag)), range)
            guard values.isEmpty, range.isEmpty else { return values }
            let next = text.source.tags.indices.dropFirst(tag).first { text.source.tags[$0].range.lowerBound >= offset }
            return elements(in: tag, before: next ?? text.source.tags.count, range, opening: "<")
        case .attribute(let range, let tag): return attributes(of: tag, range)
        case .value(let range, let attribute, let tag):
            let scope = text.namespaces(in: tag)
            let name = text.name(text.words(attribute), in: scope, isElement: false)
            return values(vocabulary.values(of: name, in: text.names(to: tag)), range)
        case .end(let range, let tag):
            let name = text.words(text.source.name(of: text.source.tags[tag]))
            return [
                Completion(label: name, kind: .key, detail: "end of the element", text: name + ">", range: range)
            ].filter { _ in range.upperBound == text.source.bytes.count || text.source.bytes[range.upperBound] != 62 }
        case nil: return []
        }
    }

    /// - Parameter end: the first tag that does not stand before the place.
    private func elements(in parent: Int, before end: Int, _ range: Range<Int>, opening: String) -> [Completion] {
        let scope = text.namespaces(in: parent)
        let around = [text.localName(of: parent)] + text.parents(of: parent)
        return vocabulary.elements(in: text.names(to: parent), after: text.names(in: parent, before: end)).map { name in
            let prefix = Self.prefix(of: name.namespace, in: scope, isElement: true)
            let label = prefix.map { XMLName(prefix: $0, local: name.local).qualified } ?? name.local
            // A namespace that the document does not name yet is declared with its first element.
            let declaration = prefix == nil ? " xmlns=\"\(name.namespace)\"" : ""
            return Completion(
                label: label, kind: .key, detail: prefix == nil ? "element of \(name.namespace)" : "element",
                documentation: session.resources.documentation.text(
                    ofElement: name.local, in: around, schemas: schemas),
                text: opening + label + declaration, range: range)
        }
    }

    private func attributes(of tag: Int, _ range: Range<Int>) -> [Completion] {
        let source = text.source
        let scope = text.namespaces(in: tag)
        let there = source.attributes(of: source.tags[tag]).filter { $0.name != range }.map { text.words($0.name) }
        let hasValue = source.bytes[range.upperBound...].first { $0 != 32 } == UInt8(ascii: "=")
        let element = text.localName(of: tag)
        return vocabulary.attributes(of: text.names(to: tag)).compactMap { attribute in
            guard let prefix = Self.prefix(of: attribute.name.namespace, in: scope, isElement: false) else {
                return nil
            }
            let name = XMLName(prefix: prefix, local: attribute.name.local).qualified
            guard !there.contains(name) else { return nil }
            let snippet = session.canUseSnippets ? "$1" : ""
            return Completion(
                label: name, kind: .key, detail: attribute.isRequired ? "required attribute" : "attribute",
                documentation: session.resources.documentation.text(
                    ofAttribute: attribute.name.local, of: element, schemas: schemas),
                text: hasValue ? name : "\(name)=\"\(snippet)\"", range: range,
                isSnippet: !hasValue && session.canUseSnippets)
        }
    }

    private func values(_ words: [String], _ range: Range<Int>) -> [Completion] {
        words.map { Completion(label: $0, kind: .value, detail: "value", text: $0, range: range) }
    }

    /// What stands for a namespace: the empty text for the default one, `nil` where nothing does.
    private static func prefix(of namespace: String, in scope: [String: String], isElement: Bool) -> String? {
        if namespace.isEmpty { return isElement && scope[""]?.isEmpty == false ? nil : "" }
        if isElement, scope[""] == namespace { return "" }
        return scope.filter { $0.value == namespace && !$0.key.isEmpty }.keys.sorted().first
    }
}

/// The vocabularies of the official schemas, each read when a document first needs it.
final class SchemaVocabularies: Sendable {
    private let known = Mutex<[DocumentIdentity: SchemaVocabulary?]>([:])

    func vocabulary(of identity: DocumentIdentity, in schemas: SchemaCatalog) -> SchemaVocabulary? {
        known.withLock { known in
            if let vocabulary = known[identity] { return vocabulary }
            let made = schemas.vocabulary(of: identity)
            known[identity] = .some(made)
            return made
        }
    }
}
