/// An attribute of the element at hand, or the element's own value: what a proof judges and a key may be made of.
struct SchemaAttribute {
    let symbol: Symbol
    /// The value as the document writes it; only for as long as the element begins.
    let value: ByteSlice
    /// How the element's type uses it; for an element's own value, and where nothing declares it, what has its type.
    var use: AttributeUse?
    /// Whether the value is the one by default, and the document writes none.
    var isDefault = false

    /// The wildcard of any type.
    static let any: Wildcard? = Wildcard(.any, .lax)

    init(symbol: Symbol, value: ByteSlice) {
        self.symbol = symbol
        self.value = value
    }

    /// An element's own value.
    init(_ value: ByteSlice, of type: SimpleType) {
        symbol = 0
        self.value = value
        use = AttributeUse(symbol: 0, type: type)
    }

    init(default use: AttributeUse) {
        symbol = use.symbol
        value = ByteSlice(start: nil, count: 0)
        self.use = use
        isDefault = true
    }

    func judge(_ use: AttributeUse) throws(Unproven) {
        guard use.type.isEverything || use.type.accepts(value) else {
            throw Unproven("a value of an attribute that is none of its type")
        }
        if let fixed = use.fixed, !use.type.normalized(value, { $0.elementsEqual(fixed.utf8) }) {
            throw Unproven("another value than the fixed one")
        }
    }

    /// Adds the value to a key: its characters, where two values are equal just if their characters are.
    func append(to key: inout [UInt8]) throws(Unproven) {
        guard let use else { throw Unproven("a key of an unknown type") }
        if isDefault, let defaultValue = use.defaultValue {
            key.append(contentsOf: defaultValue.utf8)
            return
        }
        let type = use.type
        let isComparable = type.normalized(value) { value in
            key.append(contentsOf: value)
            // Of integers, those that can be written in one way only.
            return type.isTextual || value.elementsEqual("0".utf8)
                || value.allSatisfy { (48...57).contains($0) } && value.first.map { $0 != 48 } == true
        }
        guard isComparable else { throw Unproven("a key whose values are written in many ways") }
    }
}
