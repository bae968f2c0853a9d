import Diagnostics
import YAMLKit

/// Reads one case.
struct CaseReader {
    static let verdicts = [
        "pass", "fail", "error", "unknown", "notapplicable", "notchecked", "notselected", "informational",
    ]
    private static let results = ["true", "false", "error", "unknown", "not evaluated", "not applicable"]

    let fixtures: Set<String>
    let problems: Problems

    /// - Parameter outer: what holds for all cases of the file.
    func read(_ node: YAMLNode, on outer: CaseLayers) -> TestCase {
        let reader = MapReader(node, "a case", problems)
        let name = reader.requiredLine("name")
        var layers = outer
        let own = CaseLayers(reader, fixtures)
        if !own.bases.isEmpty { layers.bases = own.bases }
        layers.overlays += own.overlays
        layers.add(reader)
        let expectation = expectation(reader)
        _ = reader.string("because")
        let notRemediated = reader.string("not-remediated")
        let arguments = reader.present("with")
        reader.finish()
        return TestCase(
            name: name, bases: layers.bases, overlays: layers.overlays, expectation: expectation,
            changes: layers.changes, values: layers.values, profile: layers.profile,
            platforms: layers.platforms, arguments: arguments, system: layers.system, notRemediated: notRemediated,
            location: node.location)
    }

    /// `expect: fail`, or a mapping with `result` and what else is expected.
    private func expectation(_ outer: MapReader) -> Expectation {
        guard let node = outer.present("expect") else {
            outer.missing("expect")
            return Expectation(result: "", location: outer.location)
        }
        guard node.mapping != nil else {
            return Expectation(result: outer.choice("expect", Self.verdicts) ?? "", location: node.location)
        }
        let reader = MapReader(node, "an expectation", problems)
        defer { reader.finish() }
        if reader.present("result") == nil { reader.missing("result") }
        var expectation = Expectation(
            result: reader.choice("result", Self.verdicts) ?? "",
            location: reader.node("result")?.location ?? node.location)
        expectation.definition = reader.choice("definition", Self.results)
        expectation.criteria = reader.map("criteria").map { entry in
            let inner = MapReader(YAMLNode(.mapping([entry]), at: entry.key.location), "a criterion", problems)
            return (entry.name, inner.choice(entry.name, Self.results) ?? "")
        }
        expectation.evidence = reader.strings("evidence")
        expectation.message = reader.string("message")
        expectation.platforms = reader.strings("platforms")
        return expectation
    }
}

/// What cases are laid on and how that is changed: for all cases of a file, then for one.
struct CaseLayers {
    var bases: [String] = []
    var overlays: [String] = []
    var changes: [TreeChange] = []
    var values: [(id: String, value: String)] = []
    var profile: String?
    var platforms: [String] = []
    var system: RunningSystem?

    init() {}

    /// Reads the fixtures that a file or case names.
    init(_ reader: MapReader, _ fixtures: Set<String>) {
        bases = Self.names(reader, "base", fixtures)
        overlays = Self.names(reader, "overlays", fixtures)
    }

    private static func names(_ reader: MapReader, _ key: String, _ fixtures: Set<String>) -> [String] {
        let names = reader.names(key)
        for name in names where !fixtures.contains(name.text) {
            reader.problems.unknown(
                "fixture", name.text, among: fixtures.sorted(), id: "dangling-reference", at: name.location)
        }
        return names.map(\.text)
    }

    /// Lays what a case or setup says over what is there.
    mutating func add(_ reader: MapReader) {
        changes += ChangeReader(problems: reader.problems).read(reader)
        values += reader.map("values").map { ($0.name, $0.value.text ?? "") }
        profile = reader.string("profile") ?? profile
        platforms += reader.strings("platforms")
        if reader.present("environment") != nil {
            system = system ?? RunningSystem()
            system?.environment += reader.map("environment").map { ($0.name, $0.value.text ?? "") }
        }
        if reader.boolean("live") == true { system = system ?? RunningSystem() }
        guard let node = reader.present("system") else { return }
        var found = system ?? RunningSystem()
        let inner = MapReader(node, "a system", reader.problems)
        found.name = inner.string("name") ?? found.name
        found.release = inner.string("release") ?? found.release
        found.version = inner.string("version") ?? found.version
        found.machine = inner.string("machine") ?? found.machine
        found.addresses += inner.strings("addresses")
        inner.finish()
        system = found
    }
}
