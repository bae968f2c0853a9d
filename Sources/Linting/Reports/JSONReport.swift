import Diagnostics

/// A list of objects with `rule`, `severity`, `message`, and `file` and `line` where there is a place.
enum JSONReport {
    private struct Entry: Encodable {
        let rule, severity, message: String
        let file: String?
        let line: Int?
        let fixable: Bool

        init(_ diagnostic: Diagnostic) {
            rule = diagnostic.id
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            file = diagnostic.location?.file
            line = diagnostic.location.flatMap { $0.line > 0 ? $0.line : nil }
            fixable = !diagnostic.fixIts.isEmpty
        }
    }

    static func text(_ found: [Diagnostic]) throws -> String { try LintFormat.encoded(found.map(Entry.init)) }
}
