import Diagnostics

/// A form of libxml2's messages about schemas, and how the same is said in a sentence.
struct SchemaTemplate: Sendable {
    /// The message, with `*` for what differs.
    let form: String
    /// The sentence; gets what stands in the places of `*`.
    let say: @Sendable (SchemaSentence.Subject, [String]) -> String

    private init(_ form: String, _ say: @escaping @Sendable (SchemaSentence.Subject, [String]) -> String) {
        self.form = form
        self.say = say
    }

    /// What stands in the places of `*`; `nil` if the text has another form.
    func match(_ text: String) -> [String]? {
        let literals = form.split(separator: "*", omittingEmptySubsequences: false)
        guard text.hasPrefix(literals[0]) else { return nil }
        var rest = text.dropFirst(literals[0].count)
        var parts: [String] = []
        for (index, literal) in literals.enumerated().dropFirst() {
            let isLast = index == literals.count - 1
            guard !(isLast && literal.isEmpty) else { return parts + [String(rest)] }
            guard let found = isLast ? lastRange(of: literal, in: rest) : rest.firstRange(of: literal) else {
                return nil
            }
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty ? parts : nil
    }

    private func lastRange(of literal: Substring, in text: Substring) -> Range<Substring.Index>? {
        guard text.hasSuffix(literal) else { return nil }
        return text.index(text.endIndex, offsetBy: -literal.count)..<text.endIndex
    }

    /// The forms of libxml2's `xmlschemas.c`, those that hold others first.
    static let all: [SchemaTemplate] = [
        .init("This element is not expected. Expected is one of ( * ).") { misplaced($0, $1[0]) },
        .init("This element is not expected. Expected is ( * ).") { misplaced($0, $1[0]) },
        .init("This element is not expected.") { subject, _ in "\(subject.tag) may not stand here" },
        .init("Missing child element(s). Expected is one of ( * ).") { incomplete($0, $1[0]) },
        .init("Missing child element(s). Expected is ( * ).") { incomplete($0, $1[0]) },
        .init("Missing child element(s).") { subject, _ in "\(subject.tag) lacks an element" },
        .init("The attribute '*' is not allowed.") { subject, parts in
            "\(subject.tag) has no attribute “\(SchemaName(parts[0]).local)”"
        },
        .init("The attribute '*' is required but missing.") { subject, parts in
            "\(subject.tag) needs the attribute “\(SchemaName(parts[0]).local)”"
        },
        .init("[facet 'enumeration'] The value '*' is not an element of the set {*}.") { subject, parts in
            let allowed = parts[1].split(separator: ", ").map { String($0.dropFirst().dropLast()) }
            let near = nearestName(to: parts[0], among: allowed).map { "; did you mean “\($0)”?" } ?? ""
            return "“\(parts[0])” is no value of \(subject.phrase): \(either(allowed.map { "“\($0)”" }))\(near)"
        },
        .init("[facet 'pattern'] The value '*' is not accepted by the pattern '*'.") { subject, parts in
            "“\(parts[0])” is no value of \(subject.phrase), which has the form \(parts[1])"
        },
        .init("[facet '*'] The value '*' has a length of '*'; this underruns the allowed minimum length of '*'.") {
            subject, parts in
            parts[1].isEmpty
                ? "\(subject.phrase) is empty"
                : "“\(parts[1])” is too short for \(subject.phrase), at least \(parts[3])"
        },
        .init("[facet '*'] The value '*' has a length of '*'; this exceeds the allowed maximum length of '*'.") {
            "“\($1[1])” is too long for \($0.phrase), at most \($1[3])"
        },
        .init("[facet '*'] The value '*' is less than the minimum value allowed ('*').") {
            "\($1[1]) is too small for \($0.phrase), at least \($1[2])"
        },
        .init("[facet '*'] The value '*' is greater than the maximum value allowed ('*').") {
            "\($1[1]) is too large for \($0.phrase), at most \($1[2])"
        },
        .init("'*' is not a valid value of the atomic type '*'.") { wrongType($0, $1) },
        .init("'*' is not a valid value of the local atomic type.") { wrongType($0, $1) },
        .init("'*' is not a valid value of the list type '*'.") { wrongType($0, $1) },
        .init("'*' is not a valid value of the union type '*'.") { wrongType($0, $1) },
        .init("'*' is not a valid value of the local union type.") { wrongType($0, $1) },
        .init("The value '*' does not match the fixed value constraint '*'.") {
            "\($0.phrase) must be “\($1[1])”, and not “\($1[0])”"
        },
        .init("No match found for key-sequence ['*'] of keyref '*'.") { subject, parts in
            "\(subject.tag) refers to “\(parts[0])”, which is not there (\(SchemaName(parts[1]).local))"
        },
        .init("Duplicate key-sequence ['*'] in key identity-constraint '*'.") { twice($0, $1) },
        .init("Duplicate key-sequence ['*'] in unique identity-constraint '*'.") { twice($0, $1) },
        .init("Not all fields of key identity-constraint '*' evaluate to a node.") { subject, parts in
            "\(subject.tag) has nothing that identifies it (\(SchemaName(parts[0]).local))"
        },
        .init("No matching global declaration available for the validation root.") { subject, _ in
            "no document of its kind begins with \(subject.tag) in the namespace “\(subject.element.namespace)”"
        },
        .init("No matching global element declaration available, but demanded by the strict wildcard.") { subject, _ in
            "there is no element \(subject.tag) in the namespace “\(subject.element.namespace)”"
        },
        .init("No matching global attribute declaration available, but demanded by the strict wildcard.") {
            subject, _ in
            "there is no \(subject.phrase) in the namespace “\(subject.attribute?.namespace ?? "")”"
        },
        .init("Character content other than whitespace is not allowed because the content type is 'element-only'.") {
            subject, _ in "\(subject.tag) holds elements, and no text"
        },
        .init("Character content is not allowed, because the content type is empty.") { subject, _ in
            "\(subject.tag) is empty, and holds no text"
        },
        .init("Element content is not allowed, because the content type is empty.") { subject, _ in
            "\(subject.tag) is empty, and holds no elements"
        },
        .init("Element content is not allowed, because the content type is a simple type definition.") { subject, _ in
            "\(subject.tag) holds text, and no elements"
        },
        .init("The element declaration is abstract.") { subject, _ in
            "\(subject.tag) stands for other elements, and may not be used itself"
        },
        .init("The type definition is abstract.") { subject, _ in "\(subject.tag) must name its type by xsi:type" },
        .init("The element is not 'nillable'.") { subject, _ in "\(subject.tag) may not be left out by xsi:nil" },
        .init("Neither character nor element content is allowed, because the element was 'nilled'.") { subject, _ in
            "\(subject.tag) has xsi:nil, and so holds nothing"
        },
        .init("The QName value '*' of the attribute 'xsi:type' does not resolve to a type definition.") {
            "“\($1[0])”, the xsi:type of \($0.tag), is no type"
        },
        .init("Duplicate ID value '*'*") { "the id “\($1[0])” of \($0.tag) is used twice" },
    ]

    private static func misplaced(_ subject: SchemaSentence.Subject, _ expected: String) -> String {
        let names = SchemaName.list(expected)
        if let twin = names.first(where: { $0.local == subject.element.local && $0 != subject.element }) {
            return "\(subject.tag) is in the namespace “\(subject.element.namespace)” and not in “\(twin.namespace)”"
        }
        return "\(subject.tag) may not stand here; expected \(tags(names))"
    }

    private static func incomplete(_ subject: SchemaSentence.Subject, _ expected: String) -> String {
        "\(subject.tag) ends too early; expected \(tags(SchemaName.list(expected)))"
    }

    private static func wrongType(_ subject: SchemaSentence.Subject, _ parts: [String]) -> String {
        let type = parts.count > 1 ? ", a value of type \(SchemaName(parts[1]).local)" : ""
        // Schemas' identifiers stand once in a document.
        let taken = subject.attribute?.local.lowercased() == "id" ? ", or another element has it" : ""
        return "“\(parts[0])” is no value of \(subject.phrase)\(type)\(taken)"
    }

    private static func twice(_ subject: SchemaSentence.Subject, _ parts: [String]) -> String {
        "“\(parts[0])” of \(subject.tag) is used twice (\(SchemaName(parts[1]).local))"
    }

    /// `<a>, <b> or <c>`; `*` stands for any element of some namespace.
    private static func tags(_ names: [SchemaName]) -> String {
        either(names.map { $0.local == "*" ? "an element of another namespace" : "<\($0.local)>" })
    }

    private static func either(_ all: [String]) -> String {
        var seen: [String] = []
        for one in all where !seen.contains(one) { seen.append(one) }
        if seen.count > 12 { seen = Array(seen.prefix(12)) + ["one of \(seen.count - 12) others"] }
        guard seen.count > 1, let last = seen.last else { return seen.first ?? "" }
        return seen.dropLast().joined(separator: ", ") + " or " + last
    }
}
