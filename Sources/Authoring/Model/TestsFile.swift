import Diagnostics

/// `tests.yml`: the cases that a rule's check must decide as its author says.
struct TestsFile {
    static let verdicts = [
        "pass", "fail", "error", "unknown", "notapplicable", "notchecked", "notselected", "informational",
    ]

    var cases: [TestCase] = []

    init(_ root: YAMLNode, fixtures: Set<String>, _ problems: Problems) {
        let reader = MapReader(root, "a tests file", problems)
        let bases = Self.bases(reader, fixtures)
        let nodes = reader.list("cases")
        if nodes.isEmpty, root.mapping != nil { reader.missing("cases") }
        cases = Self.cases(nodes, bases: bases, fixtures: fixtures, problems)
        reader.finish()
    }

    /// Reads a list of cases, whose names are unique.
    static func cases(_ nodes: [YAMLNode], bases: [String], fixtures: Set<String>, _ problems: Problems) -> [TestCase] {
        var names: Set<String> = []
        return nodes.map { node in
            let found = testCase(node, bases, fixtures, problems)
            if !names.insert(found.name).inserted {
                problems.error("duplicate-id", "There is another case “\(found.name)” here", at: node.location)
            }
            return found
        }
    }

    private static func bases(_ reader: MapReader, _ fixtures: Set<String>) -> [String] {
        let bases = reader.names("base")
        for base in bases where !fixtures.contains(base.text) {
            reader.problems.unknown(
                "fixture", base.text, among: fixtures.sorted(), id: "dangling-reference", at: base.location)
        }
        return bases.map(\.text)
    }

    private static func testCase(
        _ node: YAMLNode, _ bases: [String], _ fixtures: Set<String>, _ problems: Problems
    ) -> TestCase {
        let reader = MapReader(node, "a case", problems)
        let name = reader.requiredLine("name")
        let own = Self.bases(reader, fixtures)
        let expected = reader.choice("expect", verdicts)
        if expected == nil, reader.node("expect")?.isNull ?? true { reader.missing("expect") }
        var changes = reader.list("remove").compactMap { node in
            reader.text(node, "remove").map { TestCase.Change(path: $0, action: .remove, location: node.location) }
        }
        changes += reader.map("files").map { entry in
            entry.value.text.map { .init(path: entry.name, action: .write($0), location: entry.key.location) }
                ?? change(entry, problems)
        }
        for change in changes where !change.path.hasPrefix("/") || change.path.split(separator: "/").contains("..") {
            problems.error("invalid-path", "A file's path begins with “/” and has no “..”", at: change.location)
        }
        let values = reader.map("values").map { ($0.name, $0.value.text ?? "") }
        var environment: [(String, String)]?
        if reader.present("environment") != nil {
            environment = reader.map("environment").map { ($0.name, $0.value.text ?? "") }
        }
        if reader.boolean("live") == true, environment == nil { environment = [] }
        _ = reader.string("because")
        let arguments = reader.present("with")
        reader.finish()
        return TestCase(
            name: name, bases: own.isEmpty ? bases : own, expected: expected ?? "", changes: changes, values: values,
            arguments: arguments, environment: environment, location: node.location)
    }

    private static func change(_ entry: YAMLNode.Entry, _ problems: Problems) -> TestCase.Change {
        let reader = MapReader(entry.value, "a file", problems)
        defer { reader.finish() }
        var actions: [TestCase.Change.Action] = []
        if let text = reader.string("content") { actions.append(.write(text)) }
        if let path = reader.string("from") { actions.append(.copy(path)) }
        if let text = reader.string("append") { actions.append(.append(text)) }
        if let text = reader.string("prepend") { actions.append(.prepend(text)) }
        if let target = reader.string("link") { actions.append(.link(target)) }
        if reader.boolean("directory") == true { actions.append(.directory) }
        if let node = reader.present("replace") {
            let inner = MapReader(node, "a replacement", problems)
            actions.append(.replace(text: inner.requiredString("text"), by: inner.string("by") ?? ""))
            inner.finish()
        }
        if actions.count > 1 {
            problems.error("conflict", "One change for a file: two of these stand here", at: entry.value.location)
        }
        var change = TestCase.Change(path: entry.name, action: actions.first ?? .keep, location: entry.key.location)
        change.mode = number(reader, "mode", radix: 8, most: 0o7777).map { UInt16($0) }
        change.owner = number(reader, "owner", radix: 10, most: UInt32.max)
        change.group = number(reader, "group", radix: 10, most: UInt32.max)
        return change
    }

    private static func number(_ reader: MapReader, _ key: String, radix: Int, most: UInt32) -> UInt32? {
        guard let text = reader.string(key) else { return nil }
        if key != "mode", text == "root" { return 0 }
        if let value = UInt32(text, radix: radix), value <= most { return value }
        reader.problems.error(
            "wrong-type", "“\(key)” is \(radix == 8 ? "an octal mode such as “0640”" : "a numeric id or “root”")",
            at: reader.node(key)?.location)
        return nil
    }
}
