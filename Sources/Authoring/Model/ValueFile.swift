import Diagnostics

/// `values/ID.yml`: a value that a profile can set and that checks use.
struct ValueFile {
    enum Kind: String, CaseIterable {
        case string, number, boolean
    }

    var id: String
    var location: SourceLocation
    var title: String
    var description: Markdown?
    var warnings: [Warning]
    var kind: Kind
    var interactive: Bool
    var operation: String
    /// The default first, under an empty selector.
    var values: [(selector: String, value: String)]
    var match: String?
    var lowerBound: String?
    var upperBound: String?
    var choices: [String]
    var mustMatch: Bool
    /// The datatype of the OVAL variable that carries the value.
    var datatype: String

    static let operations = [
        "equals", "not equal", "greater than", "less than", "greater than or equal", "less than or equal",
        "pattern match",
    ]
    /// OVAL datatypes that a value of each type may have (SCAP 1.3, SRC-38).
    static let datatypes: [Kind: [String]] = [
        .string: ["string", "evr_string", "version", "ios_version", "fileset_revision", "binary"],
        .number: ["int", "float"], .boolean: ["boolean"],
    ]

    init(_ file: YAMLFile, id: String, _ problems: Problems) {
        let reader = MapReader(file.root, "a value", problems)
        self.id = reader.string("id") ?? id
        location = reader.location
        title = reader.requiredLine("title")
        description = reader.requiredMarkdown("description")
        warnings = Warning.list(reader)
        kind = Kind(rawValue: reader.choice("type", Kind.allCases.map(\.rawValue)) ?? "string") ?? .string
        interactive = reader.boolean("interactive") ?? false
        operation = reader.choice("operator", Self.operations) ?? "equals"
        values = []
        if let node = reader.node("value") { values.append(("", reader.text(node, "value") ?? "")) }
        for entry in reader.map("values") {
            let selector = entry.name == "default" ? "" : entry.name
            values.append((selector, reader.text(entry.value, "values") ?? ""))
        }
        values.sort { $0.selector.isEmpty && !$1.selector.isEmpty }
        if values.isEmpty { reader.missing("value") }
        match = reader.string("match")
        lowerBound = reader.number("lower-bound")
        upperBound = reader.number("upper-bound")
        choices = reader.strings("choices")
        mustMatch = reader.boolean("must-match") ?? false
        let allowed = Self.datatypes[kind] ?? []
        datatype = reader.choice("datatype", allowed) ?? allowed.first ?? "string"
        reader.finish()
        for (_, value) in values { check(value, at: location, problems) }
    }

    /// Reports a value that the value's own type, bounds or choices rule out.
    func check(_ value: String, at place: SourceLocation, _ problems: Problems) {
        switch kind {
        case .number:
            guard let number = Double(value) else {
                problems.error("invalid-value", "“\(value)” is not a number, as the value “\(id)” wants", at: place)
                return
            }
            if let bound = lowerBound.flatMap({ Double($0) }), number < bound {
                problems.error(
                    "invalid-value", "\(value) is below the lower bound \(lowerBound ?? "") of the value “\(id)”",
                    at: place)
            }
            if let bound = upperBound.flatMap({ Double($0) }), number > bound {
                problems.error(
                    "invalid-value", "\(value) is above the upper bound \(upperBound ?? "") of the value “\(id)”",
                    at: place)
            }
        case .boolean:
            if !["true", "false", "0", "1"].contains(value) {
                problems.error(
                    "invalid-value", "“\(value)” is not true or false, as the value “\(id)” wants", at: place)
            }
        case .string: break
        }
        if mustMatch, !choices.isEmpty, !choices.contains(value) {
            problems.error("invalid-value", "“\(value)” is not one of the choices of the value “\(id)”", at: place)
        }
    }
}
