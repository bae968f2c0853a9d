import Diagnostics

/// Which command a report is of, and the rules that it may name: formats tell both.
public struct ReportTool: Sendable {
    /// A kind of finding, explained.
    public struct Rule: Sendable {
        public var id: String
        /// One line: what is wrong.
        public var title: String
        /// Why it matters, in Markdown; the title where nothing is to be added.
        public var explanation: String
        public var severity: Diagnostic.Severity

        public init(id: String, title: String, explanation: String, severity: Diagnostic.Severity) {
            self.id = id
            self.title = title
            self.explanation = explanation
            self.severity = severity
        }
    }

    public var name: String
    public var version: String
    public var rules: [Rule]

    public init(name: String, version: String, rules: [Rule]) {
        self.name = name
        self.version = version
        self.rules = rules
    }

    /// `scap lint`.
    public static func lint(version: String) -> ReportTool {
        let rules = LintRegistry.all.map {
            Rule(id: $0.id, title: $0.title, explanation: $0.explanation, severity: $0.severity)
        }
        let notices = LintNotice.all.map {
            Rule(id: $0.id, title: $0.title, explanation: $0.explanation, severity: $0.severity)
        }
        return ReportTool(name: "scap lint", version: version, rules: rules + notices)
    }
}
