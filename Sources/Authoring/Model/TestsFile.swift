import Diagnostics
import YAMLKit

/// `tests.yml`: the cases that a rule's check must decide as its author says.
struct TestsFile {
    var cases: [TestCase] = []
    var equivalents: [(mutant: String, reason: String, location: SourceLocation)] = []
    /// The rule that cases outside of a project are about.
    var rule: YAMLNode?

    /// - Parameter namesRule: whether the file stands outside of a project and has to say which rule it is about.
    init(_ root: YAMLNode, fixtures: Set<String>, namesRule: Bool = false, _ problems: Problems) {
        let reader = MapReader(root, "a tests file", problems)
        if namesRule {
            rule = reader.present("rule")
            if rule?.text == nil { reader.missing("rule") }
        }
        var layers = CaseLayers(reader, fixtures)
        if let setup = reader.present("setup") {
            let inner = MapReader(setup, "a setup", problems)
            layers.add(inner)
            inner.finish()
        }
        let nodes = reader.list("cases")
        if nodes.isEmpty, root.mapping != nil { reader.missing("cases") }
        cases = Self.cases(nodes, on: layers, fixtures: fixtures, problems)
        equivalents = reader.list("equivalent").map { node in
            let inner = MapReader(node, "an equivalent mutant", problems)
            defer { inner.finish() }
            return (inner.requiredLine("mutant"), inner.requiredLine("because"), node.location)
        }
        reader.finish()
    }

    /// Reads a list of cases, whose names are unique.
    static func cases(
        _ nodes: [YAMLNode], on layers: CaseLayers = CaseLayers(), fixtures: Set<String>, _ problems: Problems
    ) -> [TestCase] {
        var names: Set<String> = []
        return nodes.flatMap { CaseTable.rows(of: $0, problems) }.map { node in
            let found = CaseReader(fixtures: fixtures, problems: problems).read(node, on: layers)
            if !names.insert(found.name).inserted {
                problems.error("duplicate-id", "There is another case “\(found.name)” here", at: node.location)
            }
            return found
        }
    }
}
