import CLibXML2

/// A built-in simple type of XML Schema (Part 2, 3).
final class BuiltInType {
    let whiteSpace: SimpleType.WhiteSpace
    let isTextual: Bool
    /// Whether its values are decimal numbers.
    let isNumber: Bool
    /// Whether every string is a value.
    var isEverything: Bool { if case .any = rule { true } else { false } }
    var isBoolean: Bool { if case .boolean = rule { true } else { false } }
    /// Whether a document has each value once at most (XML Schema Part 1, 3.15.4: Validation Rule ID/IDREF).
    let isIdentifier: Bool
    private let rule: Rule
    private let type: xmlSchemaTypePtr
    private var known = ByteSet(limit: 4096)

    private enum Rule {
        /// Every string.
        case any
        /// true, false, 1, 0.
        case boolean
        /// A name without a colon.
        case name
        /// Digits, of at least this value.
        case integer(least: Int)
        /// As libxml2 says.
        case library
    }

    init?(_ name: String) {
        LibXML2.start()
        // Names whose prefixes count, and references, are judged with their surroundings.
        guard !["QName", "NOTATION", "ENTITY", "ENTITIES", "IDREFS"].contains(name) else { return nil }
        guard let type = xmlSchemaGetPredefinedType(name, XSD.namespace) else { return nil }
        self.type = type
        isIdentifier = name == "ID"
        isNumber = name.lowercased().hasSuffix("integer") || ["decimal", "int", "long", "short"].contains(name)
        switch name {
        case "anySimpleType", "string": (rule, whiteSpace) = (.any, .preserve)
        case "normalizedString": (rule, whiteSpace) = (.any, .replace)
        case "token": (rule, whiteSpace) = (.any, .collapse)
        case "NCName", "ID", "IDREF": (rule, whiteSpace) = (.name, .collapse)
        case "boolean": (rule, whiteSpace) = (.boolean, .collapse)
        case "integer": (rule, whiteSpace) = (.integer(least: .min), .collapse)
        case "nonNegativeInteger": (rule, whiteSpace) = (.integer(least: 0), .collapse)
        case "positiveInteger": (rule, whiteSpace) = (.integer(least: 1), .collapse)
        default: (rule, whiteSpace) = (.library, .collapse)
        }
        isTextual = [
            "anySimpleType", "string", "normalizedString", "token", "NCName", "ID", "IDREF", "Name", "NMTOKEN",
            "language", "anyURI",
        ].contains(name)
    }

    /// Whether the value, after white space is worked out, is certainly one of the type's.
    func accepts(_ value: ByteSlice) -> Bool {
        switch rule {
        case .any: return true
        case .boolean where value.elementsEqual("true".utf8) || value.elementsEqual("false".utf8): return true
        case .name:
            if let first = value.first, first.isNameStart, value.allSatisfy({ $0.isNamePart }) { return true }
        case .integer(let least):
            // No more digits than fit, so that the sum cannot overflow.
            if (1...15).contains(value.count), value.allSatisfy({ (48...57).contains($0) }),
                value.reduce(0, { $0 * 10 + Int($1 - 48) }) >= least
            {
                return true
            }
        default: break
        }
        if known.contains(value) { return true }
        var computed: xmlSchemaValPtr?
        let status = withCString(value) { xmlSchemaValidatePredefinedType(type, $0, &computed) }
        if let computed { xmlSchemaFreeValue(computed) }
        if status == 0 { known.insert(value) }
        return status == 0
    }
}

extension UInt8 {
    fileprivate var isNameStart: Bool { (65...90).contains(self) || (97...122).contains(self) || self == 95 }
    fileprivate var isNamePart: Bool { isNameStart || (48...57).contains(self) || self == 45 || self == 46 }
}
