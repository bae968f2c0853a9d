/// The symbols of a document's names, worked out once for each.
struct DocumentSymbols {
    /// What a name means to a schema processor.
    enum Role {
        case ordinary
        /// A namespace declaration.
        case declaration
        /// Attributes of XML Schema itself (Part 1, 2.6).
        case type, isNil, location
    }

    struct Entry {
        let symbol: Symbol
        let role: Role
    }

    private let grammar: SchemaGrammar
    private var entries: [Entry?] = []

    init(_ grammar: SchemaGrammar) {
        self.grammar = grammar
    }

    /// - Parameters:
    ///   - index: the name's index in `table`.
    ///   - table: the document's names, of which those already there never change.
    mutating func entry(_ index: Int32, _ table: [XMLName]) -> Entry {
        let index = Int(index)
        while entries.count <= index { entries.append(nil) }
        if let known = entries[index] { return known }
        let name = table[index]
        let entry = Entry(symbol: grammar.symbol(name.withoutPrefix), role: Self.role(name))
        entries[index] = entry
        return entry
    }

    private static func role(_ name: XMLName) -> Role {
        if name.prefix == "xmlns" { return .declaration }
        guard name.namespace == XMLNamespace.xsi else { return .ordinary }
        return switch name.local {
        case "type": .type
        case "nil": .isNil
        case "schemaLocation", "noNamespaceSchemaLocation": .location
        default: .ordinary
        }
    }
}
