/// Follows the identity constraints of a document (XML Schema Part 1, 3.11) and throws where one is not certainly kept.
struct IdentityTracker {
    /// A constraint at work: from the start of an element that has it to that element's end.
    private final class Table {
        let constraint: IdentityConstraint
        let depth: Int
        var keys = ByteSet()
        /// Keys that a `keyref` must find.
        var references: [[UInt8]] = []

        init(_ constraint: IdentityConstraint, depth: Int) {
            self.constraint = constraint
            self.depth = depth
        }
    }

    private var tables: [Table] = []
    /// The symbols of the open elements, the document element first.
    private var path: [Symbol] = []
    /// How many selectors at work end in each symbol; nothing else of them need be looked at.
    private var selecting: [Int32] = []
    private var selectingAny = 0
    /// The tables to which the innermost element's value belongs.
    private var wanting: [Table] = []
    /// Whether the innermost element's value is part of a key.
    var wantsContent: Bool { !wanting.isEmpty }

    /// An element begins; its attributes are judged.
    mutating func start(
        _ symbol: Symbol, _ declaration: ElementDeclaration?, _ attributes: [SchemaAttribute]
    ) throws(Unproven) {
        path.append(symbol)
        if !wanting.isEmpty { throw Unproven("a key of an element that holds others") }
        if let constraints = try declaration?.constraints(), !constraints.isEmpty {
            for constraint in constraints {
                tables.append(Table(constraint, depth: path.count))
                count(constraint, by: 1)
            }
        }
        guard selectingAny > 0 || Int(symbol) < selecting.count && selecting[Int(symbol)] > 0 else { return }
        for table in tables where table.constraint.paths.contains(where: { selects($0, from: table.depth) }) {
            try add(attributes, to: table)
        }
    }

    /// An element ends, with its value where its type is simple.
    mutating func end(_ content: SchemaAttribute?) throws(Unproven) {
        if !wanting.isEmpty {
            guard let content else { throw Unproven("a key of an element without a value") }
            for table in wanting {
                var key: [UInt8] = []
                try content.append(to: &key)
                key.append(Self.separator)
                try Self.add(key, to: table)
            }
            wanting = []
        }
        if let last = tables.last, last.depth == path.count { try close() }
        path.removeLast()
    }

    /// Ends the constraints of the element that ends.
    private mutating func close() throws(Unproven) {
        let depth = path.count
        let ending = tables.suffix(while: { $0.depth == depth })
        for table in ending {
            count(table.constraint, by: -1)
            guard case .keyref(let name) = table.constraint.kind, !table.references.isEmpty else { continue }
            guard let target = ending.first(where: { $0.constraint.name == name }) else {
                throw Unproven("a reference to keys of another element")
            }
            for reference in table.references {
                guard reference.withUnsafeBufferPointer(target.keys.contains) else {
                    throw Unproven("a reference to no key")
                }
            }
        }
        tables.removeLast(ending.count)
    }

    private mutating func count(_ constraint: IdentityConstraint, by step: Int32) {
        for path in constraint.paths {
            guard case .name(let symbol)? = path.steps.last else {
                selectingAny += Int(step)
                continue
            }
            while selecting.count <= Int(symbol) { selecting.append(0) }
            selecting[Int(symbol)] += step
        }
    }

    /// Whether a selector at work since `depth` selects the element that begins.
    private func selects(_ selector: IdentityConstraint.Path, from depth: Int) -> Bool {
        let below = path.count - depth
        guard selector.isAnywhere ? below >= selector.steps.count && below > 0 : below == selector.steps.count else {
            return false
        }
        var at = path.count
        for step in selector.steps.reversed() {
            at -= 1
            if case .name(let symbol) = step, path[at] != symbol { return false }
        }
        return true
    }

    /// Between the fields of a key: no character of a document has this byte.
    private static let separator: UInt8 = 0xFF

    private mutating func add(_ attributes: [SchemaAttribute], to table: Table) throws(Unproven) {
        let fields = table.constraint.fields
        if fields.contains(where: { if case .content = $0 { true } else { false } }) {
            guard fields.count == 1 else { throw Unproven("a key of a value and more") }
            wanting.append(table)
            return
        }
        var key: [UInt8] = []
        for field in fields {
            guard case .attribute(let symbol) = field else { continue }
            guard let attribute = attributes.first(where: { $0.symbol == symbol }) else {
                if table.constraint.kind == .key { throw Unproven("a key without a value") }
                return
            }
            try attribute.append(to: &key)
            key.append(Self.separator)
        }
        try Self.add(key, to: table)
    }

    private static func add(_ key: [UInt8], to table: Table) throws(Unproven) {
        if case .keyref = table.constraint.kind {
            table.references.append(key)
            return
        }
        guard key.withUnsafeBufferPointer({ table.keys.insert($0) }) else { throw Unproven("a key that is not unique") }
    }
}

extension Array {
    /// The longest run at the end of which all satisfy the condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice<Element> {
        var start = endIndex
        while start > startIndex, condition(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
