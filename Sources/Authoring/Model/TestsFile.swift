import Diagnostics

/// `tests.yml`: the cases that a rule's check must decide as its author says.
///
/// Its shape is checked by every build; the cases are run by `scap test`.
struct TestsFile {
    static let verdicts = ["pass", "fail", "error", "unknown", "notapplicable", "notchecked", "informational"]
    /// How a case changes one file of its base.
    private static let changes = [
        "content", "append", "prepend", "replace", "mode", "owner", "group", "link", "directory", "from",
    ]

    var location: SourceLocation
    var caseCount: Int

    @discardableResult
    init(_ root: YAMLNode, fixtures: Set<String>, _ problems: Problems) {
        let reader = MapReader(root, "a tests file", problems)
        location = reader.location
        Self.checkBase(reader, fixtures)
        let cases = reader.list("cases")
        caseCount = cases.count
        if cases.isEmpty, root.mapping != nil { reader.missing("cases") }
        var names: [String: SourceLocation] = [:]
        for node in cases { Self.checkCase(node, fixtures, &names, problems) }
        reader.finish()
    }

    private static func checkBase(_ reader: MapReader, _ fixtures: Set<String>) {
        for base in reader.names("base") where !fixtures.contains(base.text) {
            reader.problems.unknown(
                "fixture", base.text, among: fixtures.sorted(), id: "dangling-reference", at: base.location)
        }
    }

    static func checkCase(
        _ node: YAMLNode, _ fixtures: Set<String>, _ names: inout [String: SourceLocation], _ problems: Problems
    ) {
        let reader = MapReader(node, "a case", problems)
        let name = reader.requiredLine("name")
        if names.updateValue(node.location, forKey: name) != nil {
            problems.error("duplicate-id", "There is another case “\(name)” here", at: node.location)
        }
        checkBase(reader, fixtures)
        if reader.choice("expect", verdicts) == nil, reader.node("expect")?.isNull ?? true { reader.missing("expect") }
        for entry in reader.map("files") {
            if !entry.name.hasPrefix("/") {
                problems.error("invalid-path", "A file's path begins with “/”", at: entry.key.location)
            }
            guard entry.value.mapping != nil else { continue }
            let change = MapReader(entry.value, "a file", problems)
            for key in changes where key != "directory" && key != "replace" { _ = change.string(key) }
            if let node = change.present("replace") {
                let inner = MapReader(node, "a replacement", problems)
                _ = inner.requiredString("text")
                _ = inner.string("by")
                inner.finish()
            }
            _ = change.boolean("directory")
            change.finish()
        }
        _ = reader.strings("remove")
        _ = reader.map("values")
        _ = reader.map("with")
        _ = reader.boolean("live")
        _ = reader.string("because")
        reader.finish()
    }
}
