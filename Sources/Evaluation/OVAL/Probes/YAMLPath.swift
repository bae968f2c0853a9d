import YAMLKit

/// A path into a YAML document, as the reference reads them: `.key`, `['key', 'other']`, `[0]`, `[0,2]`, `[:]`, `.*`,
/// one after the other, with `$` or nothing for the root.
struct YAMLPath {
    struct SyntaxError: Error, CustomStringConvertible {
        let path: String
        var description: String { "'\(path)' is no path into YAML" }
    }

    private enum Segment {
        case key(String)
        case keys([String])
        case index(Int)
        case indexes([Int])
        case everyItem
        case everyKey
    }

    private let segments: [Segment]

    init(_ text: String) throws(SyntaxError) {
        var rest = Substring(text)
        var segments: [Segment] = []
        // Anchors are gone once a document is read.
        if rest.first == "&" { throw SyntaxError(path: text) }
        if rest.first == "$" {
            rest.removeFirst()
        } else if let first = rest.first, first != ".", first != "[" {
            rest = "." + rest
        }
        while let first = rest.popFirst() {
            let end: Substring.Index?
            if first == "." {
                end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
            } else {
                end = Self.endOfBracket(rest)
            }
            guard let end, let segment = first == "." ? Self.key(rest[..<end]) : Self.bracket(rest[..<end]) else {
                throw SyntaxError(path: text)
            }
            segments.append(segment)
            rest = first == "." ? rest[end...] : rest[rest.index(after: end)...]
        }
        guard !segments.isEmpty else { throw SyntaxError(path: text) }
        self.segments = segments
    }

    /// What the path denotes in a document, or `nil` where it leads nowhere.
    func select(in root: YAMLNode) -> YAMLNode? { Self.select(segments[...], in: root) }

    private static func select(_ segments: ArraySlice<Segment>, in node: YAMLNode) -> YAMLNode? {
        guard let segment = segments.first else { return node }
        let rest = segments.dropFirst()
        switch segment {
        case .everyKey: return node.mapping == nil ? nil : select(rest, in: node)
        case .key(let key): return node[key].flatMap { select(rest, in: $0) }
        case .keys(let keys):
            let found = keys.compactMap { key in node.mapping?.first { $0.key.text == key } }
            return found.isEmpty ? nil : select(rest, in: YAMLNode(.mapping(found), at: node.location))
        case .index(let index):
            guard let items = node.sequence, items.indices.contains(index) else { return nil }
            return select(rest, in: items[index])
        case .indexes(let indexes):
            guard let items = node.sequence else { return nil }
            let found = indexes.compactMap { items.indices.contains($0) ? select(rest, in: items[$0]) : nil }
            return found.isEmpty ? nil : YAMLNode(.sequence(found), at: node.location)
        case .everyItem:
            guard let items = node.sequence else { return nil }
            let found = items.compactMap { select(rest, in: $0) }
            return found.isEmpty ? nil : YAMLNode(.sequence(found), at: node.location)
        }
    }

    // MARK: Reading a path

    private static func key(_ text: Substring) -> Segment? {
        if text == "*" { return .everyKey }
        return text.isEmpty || text.contains("]") ? nil : .key(String(text))
    }

    /// The position of the bracket that closes, which is none inside quotes.
    private static func endOfBracket(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if quote == character {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else if quote == nil, character == "]" {
                return index
            }
        }
        return nil
    }

    private static func bracket(_ text: Substring) -> Segment? {
        if text == ":" { return .everyItem }
        if text == "*" { return .everyKey }
        guard let first = text.first else { return nil }
        if first == "'" || first == "\"" {
            // Between the quotes is a key; between the keys are commas.
            let parts = text.split(separator: first, omittingEmptySubsequences: false)
            guard parts.count % 2 == 1, parts.first?.isEmpty == true, parts.last?.isEmpty == true else { return nil }
            let keys = stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
            let separators = stride(from: 2, to: parts.count - 1, by: 2).map { parts[$0].filter { $0 != " " } }
            guard separators.allSatisfy({ $0 == "," }) else { return nil }
            return keys.count == 1 ? .key(keys[0]) : .keys(keys)
        }
        var indexes: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard part.utf8.allSatisfy({ (48...57).contains($0) }), let index = Int(part) else { return nil }
            indexes.append(index)
        }
        return indexes.count == 1 ? .index(indexes[0]) : .indexes(indexes)
    }
}
