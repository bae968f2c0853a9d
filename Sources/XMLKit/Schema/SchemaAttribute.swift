/// An attribute of the element at hand, or the element's own value: what a proof judges and a key may be made of.
struct SchemaAttribute {
    let symbol: Symbol
    /// The value as the document writes it; only for as long as the element begins.
    let value: ByteSlice
    var type: SimpleType?
    /// The value by default, where the document writes none.
    var defaultValue: String?

    /// The wildcard of any type.
    static let any: Wildcard? = Wildcard(.any, .lax)

    init(symbol: Symbol, value: ByteSlice, type: SimpleType? = nil) {
        self.symbol = symbol
        self.value = value
        self.type = type
    }

    init(default use: AttributeUse) {
        symbol = use.symbol
        value = ByteSlice(start: nil, count: 0)
        type = use.type
        defaultValue = use.defaultValue
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
        guard let type else { throw Unproven("a key of an unknown type") }
        if let defaultValue {
            key.append(contentsOf: defaultValue.utf8)
            return
        }
        let isComparable = type.normalized(value) { value in
            key.append(contentsOf: value)
            // Of integers, those that can be written in one way only.
            return type.isTextual || value.elementsEqual("0".utf8)
                || value.allSatisfy { (48...57).contains($0) } && value.first.map { $0 != 48 } == true
        }
        guard isComparable else { throw Unproven("a key whose values are written in many ways") }
    }
}
