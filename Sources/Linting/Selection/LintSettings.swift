import Authoring
import Diagnostics

/// How content is linted: what the command line says, laid over what the configuration file says.
public struct LintSettings: Sendable {
    public var selection = RuleSelection()
    /// What is less severe is not told.
    public var least = Diagnostic.Severity.note
    public var severities: [String: Diagnostic.Severity] = [:]
    public var baseline: Baseline?

    public init() {}

    /// Takes what a configuration file says.
    /// - Throws: `Diagnostic` for rules that do not exist, with the place in the file.
    public init(_ configuration: LintConfiguration) throws(Diagnostic) {
        func known(_ names: [(text: String, location: SourceLocation)]) throws(Diagnostic) -> [String] {
            for name in names where !LintRegistry.all.contains(where: { RuleSelection.matches(name.text, $0) }) {
                throw .error("no-such-rule", RuleSelection.unknown(name.text), at: name.location)
            }
            return names.map(\.text)
        }
        selection = RuleSelection(
            select: try known(configuration.select), enable: try known(configuration.enable),
            ignore: try known(configuration.ignore))
        least = configuration.severity ?? .note
        _ = try known(configuration.severities.map(\.rule))
        for (name, severity) in configuration.severities {
            for rule in LintRegistry.all where RuleSelection.matches(name.text, rule) { severities[rule.id] = severity }
        }
    }

    /// What would have been understood in the place of each name in a configuration that stands for nothing.
    public static func expectations(_ text: String) -> [NameExpectation] {
        let (configuration, found) = LintConfiguration.expectations(text)
        let names =
            configuration.select + configuration.enable + configuration.ignore + configuration.severities.map(\.rule)
        return found
            + names.filter { name in !LintRegistry.all.contains { RuleSelection.matches(name.text, $0) } }.map {
                NameExpectation(what: "lint rule", name: $0.text, candidates: RuleSelection.words, isKey: false)
            }
    }

    var linter: Linter {
        get throws(Diagnostic) { Linter(rules: try selection.rules(), severities: severities) }
    }
}
