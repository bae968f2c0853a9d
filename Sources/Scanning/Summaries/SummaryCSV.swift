/// A summary for spreadsheets (RFC 4180): a row a target.
enum SummaryCSV {
    private static let results = [
        "pass", "fixed", "fail", "error", "unknown", "notchecked", "notapplicable", "informational",
    ]

    static func text(_ summary: ScanSummary) -> String {
        let header =
            ["target", "state", "score", "maximum"] + results + [
                "seconds", "start", "profile", "folder", "digest", "message",
            ]
        let rows = summary.rows.map { row -> [String] in
            let record = row.record
            let isScanned = record.state == .pass || record.state == .fail
            return [record.target, record.state.rawValue, number(record.score), number(record.maximum)]
                + results.map { isScanned ? String(record.tally[$0, default: 0]) : "" }
                + [
                    record.seconds.map { String($0) } ?? "", record.start ?? "", record.profile ?? "", row.folder ?? "",
                    record.digest ?? "", record.message ?? "",
                ]
        }
        return ([header] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func number(_ value: Float?) -> String { value.map { String($0) } ?? "" }

    /// A field in which no spreadsheet sees a formula: a message may repeat what a stranger's image says.
    private static func field(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
