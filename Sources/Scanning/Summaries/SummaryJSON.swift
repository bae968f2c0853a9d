import CommandSupport

/// A summary for programs.
struct SummaryJSON {
    private let summary: ScanSummary

    init(_ summary: ScanSummary) { self.summary = summary }

    var bytes: [UInt8] { get throws { try ScanJSON.encoded(document) } }

    private struct Document: Encodable {
        let tool: String
        let counts: [String: Int]
        let targets: [Target]
        let rules: [Rule]
    }

    private struct Target: Encodable {
        let folder: String?
        let scan: ScanRecord
    }

    private struct Rule: Encodable {
        let rule: String
        let title: String
        let severity: String
        let targets: [String]
    }

    private var document: Document {
        var counts = ["targets": summary.rows.count]
        for state in ScanRecord.State.allCases { counts[state.rawValue] = summary.count(state) }
        return Document(
            tool: "Scapwright \(scapwrightVersion)", counts: counts,
            targets: summary.rows.map { Target(folder: $0.folder, scan: $0.record) },
            rules: summary.openRules.map {
                Rule(rule: $0.rule, title: $0.title, severity: $0.severity, targets: $0.targets)
            })
    }
}
