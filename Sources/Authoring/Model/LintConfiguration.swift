import Diagnostics

/// `.scap-lint.yml`: which lint rules are run, and how severe they are, for all below its directory.
public struct LintConfiguration: Sendable {
    public typealias Place = (text: String, location: SourceLocation)

    /// Rules, categories or beginnings of ids; nothing stands for the usual ones.
    public var select: [Place] = []
    /// What is run beside that.
    public var enable: [Place] = []
    public var ignore: [Place] = []
    /// What is less severe is not told.
    public var severity: Diagnostic.Severity?
    /// Severities in place of the rules' own.
    public var severities: [(rule: Place, severity: Diagnostic.Severity)] = []
    /// A file of known findings, relative to the configuration's directory.
    public var baseline: String?

    /// The name of the file.
    public static let fileName = ".scap-lint.yml"

    /// Reads a configuration.
    /// - Throws: all that is wrong with it.
    public init(_ text: String, path: String) throws(Diagnostics) {
        let problems = Problems()
        self.init(text, path: path, problems)
        guard !problems.hasErrors else { throw Diagnostics(problems.all) }
    }

    /// What the loader would have understood in the place of each name that it does not know, names of rules excepted.
    public static func expectations(_ text: String) -> (configuration: LintConfiguration, [NameExpectation]) {
        let problems = Problems()
        return (LintConfiguration(text, path: "", problems), problems.expectations)
    }

    /// The keys that are read.
    public static var keys: [String] {
        let (_, expectations) = expectations("no-key: nothing")
        return expectations.first(where: \.isKey)?.candidates.sorted() ?? []
    }

    /// What messages call the mapping.
    public static let what = "a lint configuration"

    private init(_ text: String, path: String, _ problems: Problems) {
        let file = YAMLFile.parse(text, path: path, problems: problems)
        if let file {
            let reader = MapReader(file.root, Self.what, problems)
            func places(_ key: String) -> [Place] { reader.names(key).map { ($0.text, $0.location) } }
            let words = Diagnostic.Severity.allCases.map(\.rawValue)
            select = places("select")
            enable = places("enable")
            ignore = places("ignore")
            severity = reader.choice("severity", words).flatMap { Diagnostic.Severity(rawValue: $0) }
            let node = reader.present("severities")
            let inner = node.map { MapReader($0, "severities", problems) }
            severities = (node?.mapping ?? []).compactMap { entry in
                inner?.choice(entry.name, words).flatMap { Diagnostic.Severity(rawValue: $0) }
                    .map { ((entry.name, entry.key.location), $0) }
            }
            baseline = reader.string("baseline")
            reader.finish()
        }
    }
}
