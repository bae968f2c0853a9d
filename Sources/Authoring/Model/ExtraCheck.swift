/// A check of a rule beside its own: in a system that the builder writes nothing for, such as OCIL, or in a component that
/// the project brings along as it is.
struct ExtraCheck {
    var system: String
    /// The name of one of the benchmark's `components`.
    var href: String
    var name: String?
    var selector: String?
    var isMultiCheck: Bool?
    var exports: [(name: String, value: String)]
    var imports: [String]

    init(_ reader: MapReader) {
        system = reader.requiredString("system")
        href = reader.requiredString("href")
        name = reader.string("name")
        selector = reader.string("selector")
        isMultiCheck = reader.boolean("multi-check")
        exports = reader.map("exports").map { ($0.name, $0.value.text ?? "") }
        imports = reader.strings("imports")
        reader.finish()
    }
}
