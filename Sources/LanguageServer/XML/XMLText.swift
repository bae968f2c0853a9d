import Linting
import Synchronization

/// The text of an XML document with the ids in it, well-formed or not.
final class XMLText: Sendable {
    /// An id where it is declared or used.
    struct Name: Sendable {
        var kinds: [XMLKind]
        var id: String
        /// Where the id is written.
        var range: Range<Int>
        /// The element, by its place in the source's tags.
        var tag: Int
    }

    let source: XMLSource
    let declarations: [Name]
    let references: [Name]
    private let declaredByID: [String: [Int]]

    init(_ bytes: [UInt8]) {
        let source = XMLSource(bytes)
        var declarations: [Name] = []
        var references: [Name] = []
        for (index, tag) in source.tags.enumerated() {
            let element = Self.local(source, source.name(of: tag))
            let parent = tag.parent.map { Self.local(source, source.name(of: source.tags[$0])) } ?? ""
            for (name, value) in source.attributes(of: tag) {
                let attribute = Self.local(source, name)
                let text = String(decoding: bytes[value], as: UTF8.self)
                if attribute == "id" {
                    guard let kind = XMLKind(element: element, parent: parent) else { continue }
                    declarations.append(Name(kinds: [kind], id: text, range: value, tag: index))
                } else if let reference = XMLReference(element: element, attribute: attribute, value: text) {
                    references.append(Self.reference(reference, text, value, index))
                }
            }
            let inside = Self.trimmed(source.text(of: tag), bytes)
            if let reference = XMLReference(element: element, attribute: nil, value: ""),
                tag.range.upperBound < bytes.count
            {
                references.append(
                    Self.reference(reference, String(decoding: bytes[inside], as: UTF8.self), inside, index))
            }
        }
        self.source = source
        self.declarations = declarations
        self.references = references
        declaredByID = Dictionary(grouping: declarations.indices) { declarations[$0].id }
    }

    private static func reference(_ reference: XMLReference, _ text: String, _ range: Range<Int>, _ tag: Int) -> Name {
        let isPrefixed = !reference.prefix.isEmpty && text.hasPrefix(reference.prefix)
        let count = isPrefixed ? reference.prefix.utf8.count : 0
        return Name(
            kinds: reference.kinds, id: String(text.dropFirst(isPrefixed ? reference.prefix.count : 0)),
            range: range.lowerBound + count..<range.upperBound, tag: tag)
    }

    static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        let isSpace: (UInt8) -> Bool = { " \t\r\n".utf8.contains($0) }
        guard let first = bytes[range].firstIndex(where: { !isSpace($0) }),
            let last = bytes[range].lastIndex(where: { !isSpace($0) })
        else { return range.lowerBound..<range.lowerBound }
        return first..<last + 1
    }

    /// A name without its prefix.
    private static func local(_ source: XMLSource, _ name: Range<Int>) -> String {
        let colon = source.bytes[name].lastIndex(of: UInt8(ascii: ":"))
        return String(
            decoding: source.bytes[(colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound], as: UTF8.self)
    }

    func localName(of tag: Int) -> String { Self.local(source, source.name(of: source.tags[tag])) }

    /// The local names of the elements around one, innermost first.
    func parents(of tag: Int) -> [String] {
        var names: [String] = []
        var next = source.tags[tag].parent
        while let parent = next {
            names.append(localName(of: parent))
            next = source.tags[parent].parent
        }
        return names
    }

    func declarations(of id: String, kinds: [XMLKind]) -> [Name] {
        (declaredByID[id] ?? []).map { declarations[$0] }.filter { kinds.contains($0.kinds[0]) }
    }

    /// The id at a place: used there, or declared.
    func name(at offset: Int) -> (name: Name, isDeclaration: Bool)? {
        func find(_ names: [Name]) -> Name? {
            names.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
        }
        return find(references).map { ($0, false) } ?? find(declarations).map { ($0, true) }
    }

    /// The element whose start tag's name is at a place.
    func element(at offset: Int) -> (tag: Int, name: Range<Int>)? {
        source.tags.indices.lazy.map { ($0, self.source.name(of: self.source.tags[$0])) }
            .first { $0.1.lowerBound <= offset && offset <= $0.1.upperBound }
    }

    /// A line about a declared thing: its title, comment or first words.
    func summary(of declared: Name) -> String {
        let tag = source.tags[declared.tag]
        let attributes = source.attributes(of: tag)
        func attribute(_ name: String) -> String? {
            attributes.first { Self.local(source, $0.name) == name }.map {
                String(decoding: source.bytes[$0.value], as: UTF8.self)
            }
        }
        if let comment = attribute("comment") { return comment }
        for (index, child) in source.tags.enumerated().dropFirst(declared.tag + 1).prefix(12)
        where child.parent == declared.tag || child.parent.map({ source.tags[$0].parent == declared.tag }) == true {
            if localName(of: index) == "title" {
                return String(decoding: source.bytes[Self.trimmed(source.text(of: child), source.bytes)], as: UTF8.self)
            }
        }
        return ""
    }
}

/// Documents by their texts, so that each is read once for all requests between two edits.
final class XMLCache: Sendable {
    private let known = Mutex<[String: XMLText]>([:])

    func text(of document: TextDocument) -> XMLText {
        let before = known.withLock { $0[document.path] }
        if let before, before.source.bytes == document.bytes { return before }
        let made = XMLText(document.bytes)
        known.withLock { known in
            // A few documents are looked at side by side; older ones are read again.
            if known.count >= 16 { known.removeAll() }
            known[document.path] = made
        }
        return made
    }
}
