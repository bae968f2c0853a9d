/// A name of the schema or of a document, interned by `SchemaGrammar`.
typealias Symbol = Int32

/// An element declaration (XML Schema Part 1, 3.3).
final class ElementDeclaration {
    let symbol: Symbol
    let isAbstract: Bool
    let isNillable: Bool
    /// The only value that the element may have.
    let fixed: String?
    let hasDefault: Bool
    /// The element for which this one may stand.
    let head: Symbol?
    /// Whether something may not stand for it.
    let isBlocked: Bool
    private let makeType: () throws(Unproven) -> TypeDefinition
    private let makeConstraints: () throws(Unproven) -> [IdentityConstraint]
    private var madeType: TypeDefinition?
    private var madeConstraints: [IdentityConstraint]?

    init(
        _ node: XMLNode, symbol: Symbol, head: Symbol?, type: @escaping () throws(Unproven) -> TypeDefinition,
        constraints: @escaping () throws(Unproven) -> [IdentityConstraint]
    ) {
        self.symbol = symbol
        self.head = head
        isAbstract = ["true", "1"].contains(node["abstract"])
        isNillable = ["true", "1"].contains(node["nillable"])
        fixed = node["fixed"]
        hasDefault = node["default"] != nil
        isBlocked = node["block"].map { !$0.isEmpty } ?? false
        makeType = type
        makeConstraints = constraints
    }

    func type() throws(Unproven) -> TypeDefinition {
        if let madeType { return madeType }
        let type = try makeType()
        madeType = type
        return type
    }

    func constraints() throws(Unproven) -> [IdentityConstraint] {
        if let madeConstraints { return madeConstraints }
        let constraints = try makeConstraints()
        madeConstraints = constraints
        return constraints
    }
}

enum TypeDefinition {
    case simple(SimpleType)
    case complex(ComplexType)
    /// `anyType`: whatever is declared is held against its declaration, the rest may be anything.
    case any
}

/// An attribute declaration as a complex type uses it (3.2, 3.5).
final class AttributeUse {
    let symbol: Symbol
    let isRequired: Bool
    let isProhibited: Bool
    let fixed: String?
    /// The value that it has where a document leaves it out.
    let defaultValue: String?
    let type: SimpleType

    /// The declaration or use that `node` makes.
    init(_ node: XMLNode, symbol: Symbol, type: SimpleType) {
        self.symbol = symbol
        self.type = type
        isRequired = node["use"] == "required"
        isProhibited = node["use"] == "prohibited"
        fixed = node["fixed"]
        defaultValue = node["default"] ?? node["fixed"]
    }

    /// The use of an attribute of which only the type is known.
    init(symbol: Symbol, type: SimpleType) {
        self.symbol = symbol
        self.type = type
        (isRequired, isProhibited, fixed, defaultValue) = (false, false, nil, nil)
    }

    /// The use of a global declaration.
    init(_ node: XMLNode, of declaration: AttributeUse) {
        symbol = declaration.symbol
        type = declaration.type
        isRequired = node["use"] == "required"
        isProhibited = node["use"] == "prohibited"
        fixed = node["fixed"] ?? declaration.fixed
        defaultValue = node["default"] ?? node["fixed"] ?? declaration.defaultValue
    }
}

/// A complex type definition (3.4).
final class ComplexType {
    enum Content {
        case simple(SimpleType)
        case elements(ContentModel, isMixed: Bool)
    }

    let content: Content
    let attributes: [AttributeUse]
    let wildcard: Wildcard?
    let isAbstract: Bool
    let requiredCount: Int
    /// The particles of which the content is made, for types that extend this one, with the files they stand in.
    let particles: [(node: XMLNode, source: SchemaSource)]

    init(
        content: Content, attributes: [AttributeUse], wildcard: Wildcard?, isAbstract: Bool,
        particles: [(node: XMLNode, source: SchemaSource)]
    ) {
        self.content = content
        self.attributes = attributes.filter { !$0.isProhibited }
        self.wildcard = wildcard
        self.isAbstract = isAbstract
        self.particles = particles
        requiredCount = self.attributes.count(where: \.isRequired)
    }

    func use(_ symbol: Symbol) -> AttributeUse? { attributes.first { $0.symbol == symbol } }
}
