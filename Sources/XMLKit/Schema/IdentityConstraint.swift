/// `key`, `unique` or `keyref` of an element (XML Schema Part 1, 3.11).
struct IdentityConstraint {
    enum Kind: Equatable {
        case key, unique
        /// With the name of the key that is referred to.
        case keyref(String)
    }

    /// A step of a selector.
    enum Test {
        case any
        case name(Symbol)
    }

    /// One alternative of a selector: the steps down to an element, from the one that has the constraint or (after
    /// `.//`) from any below it.
    struct Path {
        let isAnywhere: Bool
        let steps: [Test]
    }

    enum Field {
        case attribute(Symbol)
        case content
    }

    let kind: Kind
    /// The name, unique in its schema.
    let name: String
    let paths: [Path]
    let fields: [Field]

    init(_ node: XMLNode, in grammar: SchemaGrammar) throws(Unproven) {
        name = node["name"] ?? ""
        switch node.localName {
        case "key": kind = .key
        case "unique": kind = .unique
        // All keys are referred to from the schema that defines them, so that the local name tells which.
        default: kind = .keyref(String((node["refer"] ?? "").split(separator: ":").last ?? ""))
        }
        var paths: [Path] = []
        for alternative in (node.first("selector")?["xpath"] ?? "").split(separator: "|") {
            paths.append(try Self.path(alternative, node, grammar))
        }
        var fields: [Field] = []
        for field in node.children("field") {
            let text = (field["xpath"] ?? "").filter { !$0.isWhitespace }
            if text == "." {
                fields.append(.content)
            } else if text.hasPrefix("@"), !text.dropFirst().contains(where: { "/|@*".contains($0) }) {
                fields.append(.attribute(try grammar.symbol(text.dropFirst(), at: node, usesDefault: false)))
            } else {
                throw Unproven("the field '\(text)' of a constraint")
            }
        }
        self.paths = paths
        self.fields = fields
    }

    private static func path(
        _ text: Substring, _ node: XMLNode, _ grammar: SchemaGrammar
    ) throws(Unproven) -> Path {
        var rest = text.filter { !$0.isWhitespace }[...]
        let isAnywhere = rest.hasPrefix(".//")
        if isAnywhere { rest = rest.dropFirst(3) } else if rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        var steps: [Test] = []
        if rest == "." { return Path(isAnywhere: false, steps: []) }
        for step in rest.split(separator: "/", omittingEmptySubsequences: false) {
            if step == "*" {
                steps.append(.any)
            } else if step.isEmpty || step.contains(where: { ".@*".contains($0) }) && step.first == "." {
                throw Unproven("the selector '\(text)' of a constraint")
            } else {
                steps.append(.name(try grammar.symbol(step, at: node, usesDefault: false)))
            }
        }
        return Path(isAnywhere: isAnywhere, steps: steps)
    }
}
