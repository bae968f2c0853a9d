import Synchronization

/// What an XML Schema lets stand at a place of a document: what those who write one are offered.
///
/// Where the schema uses what this does not know, nothing is offered.
public final class SchemaVocabulary: Sendable {
    /// An attribute that an element may have.
    public struct Attribute: Sendable, Hashable {
        /// Without a prefix.
        public let name: XMLName
        public let isRequired: Bool
    }

    private let grammar: Mutex<SchemaGrammar>

    /// - Parameters:
    ///   - path: the schema's file.
    ///   - directory: the only directory from which anything is read.
    /// - Returns: `nil` for a schema that cannot be read.
    public init?(path: String, directory: String) {
        guard let grammar = try? SchemaGrammar(path: path, directory: directory) else { return nil }
        self.grammar = Mutex(grammar)
    }

    /// The elements that may stand inside of an element, without prefixes.
    /// - Parameters:
    ///   - path: the names of the elements around, the document element first.
    ///   - siblings: the elements before. Where they are not what the schema wants, what may stand anywhere is told.
    public func elements(in path: [XMLName], after siblings: [XMLName] = []) -> [XMLName] {
        grammar.withLock { grammar in
            guard case .complex(let type)? = try? grammar.type(at: path),
                case .elements(let model, _) = type.content,
                let terms = try? grammar.terms(of: model, after: siblings),
                let symbols = try? terms.flatMap({ try grammar.elements($0) })
            else { return [] }
            var seen: Set<Symbol> = []
            return symbols.filter { seen.insert($0).inserted }.map(grammar.name)
        }
    }

    /// The attributes of the last element of `path`, those that are required first.
    public func attributes(of path: [XMLName]) -> [Attribute] {
        grammar.withLock { grammar in
            guard case .complex(let type)? = try? grammar.type(at: path) else { return [] }
            let all = type.attributes.map { Attribute(name: grammar.name($0.symbol), isRequired: $0.isRequired) }
            return all.filter(\.isRequired) + all.filter { !$0.isRequired }
        }
    }

    /// The values that an attribute may have, if they are enumerated.
    /// - Parameter path: the names of the elements down to the one that has the attribute.
    public func values(of attribute: XMLName, in path: [XMLName]) -> [String] {
        grammar.withLock { grammar in
            guard case .complex(let type)? = try? grammar.type(at: path),
                let use = type.use(grammar.symbol(attribute.withoutPrefix))
            else { return [] }
            return use.fixed.map { [$0] } ?? use.type.words
        }
    }

    /// The texts that the last element of `path` may have, if they are enumerated.
    public func values(of path: [XMLName]) -> [String] {
        grammar.withLock { grammar in
            switch try? grammar.type(at: path) {
            case .simple(let type)?: return type.words
            case .complex(let type)?:
                guard case .simple(let value) = type.content else { return [] }
                return value.words
            default: return []
            }
        }
    }
}
