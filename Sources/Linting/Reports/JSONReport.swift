import Diagnostics

/// A list of objects with `rule`, `severity`, `message`, `fixable`, and `file`, `line` and `column` as far as
/// there is a place. Columns count bytes, from 1.
enum JSONReport {
    private struct Entry: Encodable {
        let rule, severity, message: String
        let file: String?
        let line, column: Int?
        let fixable: Bool

        init(_ diagnostic: Diagnostic) {
            rule = diagnostic.id
            severity = diagnostic.severity.rawValue
            message = diagnostic.message
            file = diagnostic.location?.file
            line = diagnostic.location.flatMap { $0.line > 0 ? $0.line : nil }
            column = diagnostic.location.flatMap { $0.column > 0 ? $0.column : nil }
            fixable = !diagnostic.fixIts.isEmpty
        }
    }

    static func text(_ found: [Diagnostic]) throws -> String { try LintFormat.encoded(found.map(Entry.init)) }
}
