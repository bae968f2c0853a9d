/// Holds one document against a schema, event by event, and throws at the first thing that is not certainly valid.
///
/// What it throws for may be valid all the same: it says "proven" or "not proven", never "invalid".
struct SchemaRun {
    private let grammar: SchemaGrammar
    private var frames: [Frame] = []
    /// How deep the document is inside elements that a wildcard lets pass unseen; 0 outside.
    private var skipped = 0
    /// The text of the innermost element, where its type is simple.
    private var text: [UInt8] = []
    private var attributes: [SchemaAttribute] = []
    private var identities = IdentityTracker()
    private var identifiers = ByteSet()
    private var names: DocumentSymbols

    /// What an open element may hold.
    private enum Content {
        case elements(ContentModel, isMixed: Bool)
        case value(SimpleType, of: ElementDeclaration)
        case anything
        case nothing
    }

    private struct Frame {
        let content: Content
        var state = ContentModel.start
    }

    init(_ grammar: SchemaGrammar) {
        self.grammar = grammar
        names = DocumentSymbols(grammar)
    }

    /// An element begins.
    /// - Parameters:
    ///   - name: its index in `table`, which only ever grows.
    ///   - values: its attributes and namespace declarations.
    mutating func start(
        _ name: Int32, _ values: some Collection<AttributeValue>, table: [XMLName]
    ) throws(Unproven) {
        if skipped > 0 {
            skipped += 1
            return
        }
        let symbol = names.entry(name, table).symbol
        var declaration: ElementDeclaration?
        switch try matchElement(symbol) {
        case .declared(let known): declaration = known
        case .wild(.skip):
            skipped = 1
            return
        case .wild(let processing):
            declaration = try grammar.element(symbol)
            if declaration == nil, processing == .strict { throw Unproven("an undeclared element") }
        }
        attributes.removeAll(keepingCapacity: true)
        var isNil: Bool?
        for one in values {
            let attribute = names.entry(one.name, table)
            let value = one.value
            switch attribute.role {
            case .ordinary: attributes.append(SchemaAttribute(symbol: attribute.symbol, value: value))
            case .declaration, .location: break
            case .isNil: isNil = try Self.isTrue(value)
            case .type: throw Unproven("an element that names its type")
            }
        }
        if isNil != nil, declaration?.isNillable != true { throw Unproven("a nil element") }
        let frame = try frame(declaration, isNil: isNil ?? false)
        try identities.start(symbol, declaration, attributes)
        frames.append(frame)
    }

    private static func isTrue(_ value: ByteSlice) throws(Unproven) -> Bool {
        switch String(decoding: value, as: UTF8.self) {
        case "true", "1": return true
        case "false", "0": return false
        default: throw Unproven("an unknown truth value")
        }
    }

    private mutating func matchElement(_ symbol: Symbol) throws(Unproven) -> ContentModel.Match {
        guard let last = frames.indices.last else {
            guard let declaration = try grammar.element(symbol), !declaration.isAbstract else {
                throw Unproven("an unknown document element")
            }
            return .declared(declaration)
        }
        switch frames[last].content {
        case .anything: return .wild(.lax)
        case .value, .nothing: throw Unproven("an element inside a value")
        case .elements(let model, _):
            guard let step = try model.step(from: frames[last].state, symbol, in: grammar) else {
                throw Unproven("an element out of place")
            }
            frames[last].state = step.state
            return step.match
        }
    }

    /// Judges the attributes and gives what the element may hold.
    private mutating func frame(_ declaration: ElementDeclaration?, isNil: Bool) throws(Unproven) -> Frame {
        guard let declaration, case let type = try declaration.type() else {
            try judgeAttributes(uses: [], required: 0, SchemaAttribute.any)
            return Frame(content: .anything)
        }
        if declaration.isAbstract { throw Unproven("an abstract element") }
        switch type {
        case .any:
            try judgeAttributes(uses: [], required: 0, SchemaAttribute.any)
            guard declaration.fixed == nil else { throw Unproven("a fixed value of any type") }
            return Frame(content: isNil ? .nothing : .anything)
        case .simple(let simple):
            guard attributes.isEmpty else { throw Unproven("an attribute of a value") }
            return value(simple, declaration, isNil)
        case .complex(let complex):
            if complex.isAbstract { throw Unproven("an element of an abstract type") }
            try judgeAttributes(uses: complex.attributes, required: complex.requiredCount, complex.wildcard)
            switch complex.content {
            case .simple(let simple): return value(simple, declaration, isNil)
            case .elements(let model, let isMixed):
                guard declaration.fixed == nil else { throw Unproven("a fixed value of elements") }
                return Frame(content: isNil ? .nothing : .elements(model, isMixed: isMixed))
            }
        }
    }

    private mutating func value(_ type: SimpleType, _ declaration: ElementDeclaration, _ isNil: Bool) -> Frame {
        text.removeAll(keepingCapacity: true)
        return Frame(content: isNil ? .nothing : .value(type, of: declaration))
    }

    private mutating func judgeAttributes(uses: [AttributeUse], required: Int, _ wildcard: Wildcard?) throws(Unproven) {
        var missing = required
        for index in attributes.indices {
            let attribute = attributes[index]
            if let use = uses.first(where: { $0.symbol == attribute.symbol }) {
                if use.isRequired { missing -= 1 }
                try attribute.judge(use)
                try note(attribute, of: use.type)
                attributes[index].use = use
                continue
            }
            guard let wildcard, wildcard.allows(grammar.name(attribute.symbol).namespace) else {
                throw Unproven("an attribute out of place")
            }
            if wildcard.processing == .skip { continue }
            guard let declared = try grammar.attribute(attribute.symbol) else {
                if wildcard.processing == .strict { throw Unproven("an undeclared attribute") }
                attributes[index].use = try grammar.anyAttribute()
                continue
            }
            try attribute.judge(declared)
            try note(attribute, of: declared.type)
            attributes[index].use = declared
        }
        guard missing == 0 else { throw Unproven("a missing attribute") }
        for use in uses where use.defaultValue != nil && !attributes.contains(where: { $0.symbol == use.symbol }) {
            attributes.append(SchemaAttribute(default: use))
        }
    }

    private mutating func note(_ attribute: SchemaAttribute, of type: SimpleType) throws(Unproven) {
        guard type.isIdentifier else { return }
        let isNew = type.normalized(attribute.value) { identifiers.insert($0) }
        guard isNew else { throw Unproven("an identifier that stands twice") }
    }

    /// Text inside the innermost element; long text may come in pieces.
    mutating func text(_ piece: ByteSlice) throws(Unproven) {
        guard skipped == 0, let frame = frames.last else { return }
        switch frame.content {
        case .anything, .elements(_, isMixed: true): return
        case .value(let type, let declaration):
            if type.isEverything, declaration.fixed == nil, !identities.wantsContent { return }
            text.append(contentsOf: piece)
        case .elements(let model, isMixed: false):
            guard !model.isEmpty, piece.allSatisfy(\.isXMLSpace) else { throw Unproven("text out of place") }
        case .nothing: throw Unproven("text in a nil element")
        }
    }

    /// The innermost element ends.
    mutating func end() throws(Unproven) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        guard let frame = frames.popLast() else { return }
        // The value, where it is part of a key.
        var content: SimpleType?
        switch frame.content {
        case .anything, .nothing: break
        case .elements(let model, _):
            guard model.mayEnd(frame.state) else { throw Unproven("an element that lacks another") }
        case .value(let type, let declaration):
            if text.isEmpty, declaration.hasDefault || declaration.fixed != nil {
                // The schema's own value, which it has judged.
                if identities.wantsContent { throw Unproven("a key of a value by default") }
                break
            }
            try text.withUnsafeBufferPointer { (bytes) throws(Unproven) in
                guard type.isEverything || type.accepts(bytes) else {
                    throw Unproven("a value that is none of its type")
                }
                if let fixed = declaration.fixed, !type.normalized(bytes, { $0.elementsEqual(fixed.utf8) }) {
                    throw Unproven("another value than the fixed one")
                }
            }
            content = type
        }
        try text.withUnsafeBufferPointer { (bytes) throws(Unproven) in
            try identities.end(content.flatMap { identities.wantsContent ? SchemaAttribute(bytes, of: $0) : nil })
        }
    }
}
