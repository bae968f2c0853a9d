import CommandSupport
import XMLKit

/// A summary for people: one page without scripts, that links to each target's report.
enum SummaryHTML {
    private static let style = """
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #1c2024 }
        h2 { font-size: 1.05rem; margin: 2rem 0 .3rem } p { margin: .2rem 0 1rem; color: #60646c }
        table { border-collapse: collapse; width: 100% } td, th { padding: .25rem .8rem .25rem 0; text-align: left;
        vertical-align: top; border-bottom: 1px solid #e8e8ec; overflow-wrap: anywhere } th { white-space: nowrap } .number { text-align: right; white-space: nowrap }
        .pass { color: #18794e } .fail { color: #cd2b31 } .error, .missing { color: #793aaf } .digest { color: #80838d; font-size: .8rem } b { font-weight: 600 }
        summary { cursor: pointer } details div { padding-left: 1.1rem }
        """

    static func page(_ summary: ScanSummary) -> String {
        var writer = XMLWriter(declaration: false)
        writer.element("html", ["lang": "en"]) { html in
            html.element("head") {
                $0.leaf("meta", ["charset": "utf-8"])
                $0.leaf("meta", ["name": "viewport", "content": "width=device-width"])
                $0.leaf("title", "Scanned targets")
                $0.leaf("style", style)
            }
            html.element("body") { body in
                body.leaf("h1", "Scanned targets")
                body.leaf("p", "\(summary.sentence). \(circumstances(summary))Scapwright \(scapwrightVersion)")
                targets(summary, &body)
                rules(summary, &body)
            }
        }
        return "<!DOCTYPE html>\n" + writer.string
    }

    /// What the targets were held against, and when.
    private static func circumstances(_ summary: ScanSummary) -> String {
        let records = summary.rows.map(\.record)
        let benchmarks = Set(
            records.compactMap { record in
                record.benchmark.map { $0 + (record.profile.map { ", profile \($0)" } ?? "") }
            })
        var sentences = benchmarks.sorted()
        if let first = records.compactMap(\.start).min() { sentences.append("Scanned since \(first)") }
        return sentences.map { $0 + ". " }.joined()
    }

    /// Those that need attention first.
    private static func targets(_ summary: ScanSummary, _ body: inout XMLWriter) {
        body.element("table") { table in
            table.element("tr") { row in
                for title in ["State", "Target"] { row.leaf("th", title) }
                for title in ["Score", "Open", "Decided"] { row.leaf("th", ["class": "number"], title) }
            }
            for state in [ScanRecord.State.error, .missing, .fail, .pass] {
                for row in summary.rows where row.record.state == state { write(row, &table) }
            }
        }
    }

    private static func write(_ row: ScanSummary.Row, _ table: inout XMLWriter) {
        let record = row.record
        table.element("tr") { cells in
            cells.element("td", ["class": record.state.rawValue]) { $0.leaf("b", record.state.rawValue) }
            cells.element("td") { cell in
                if let folder = row.folder, record.message == nil {
                    link(record.target, folder, &cell)
                } else {
                    cell.text(record.target)
                }
                if let digest = record.digest { cell.leaf("div", ["class": "digest"], digest) }
                if let message = record.message { cell.leaf("div", ["class": record.state.rawValue], message) }
            }
            let isScanned = record.message == nil
            cells.leaf("td", ["class": "number"], record.score.map { ScanText.score($0) } ?? "")
            cells.leaf("td", ["class": "number"], isScanned ? String(record.open.count) : "")
            cells.leaf("td", ["class": "number"], isScanned ? String(record.decisive) : "")
        }
    }

    private static func rules(_ summary: ScanSummary, _ body: inout XMLWriter) {
        let rules = summary.openRules
        guard !rules.isEmpty else { return }
        let folders = Dictionary(
            summary.rows.map { ($0.record.target, $0.folder) }, uniquingKeysWith: { first, _ in first })
        body.leaf("h2", "Rules that failed or could not be decided")
        body.element("table") { table in
            table.element("tr") { row in
                row.leaf("th", ["class": "number"], "Targets")
                for title in ["Severity", "Rule"] { row.leaf("th", title) }
            }
            for rule in rules {
                table.element("tr") { cells in
                    cells.leaf("td", ["class": "number"], "\(rule.targets.count)")
                    cells.leaf("td", rule.severity)
                    cells.element("td") { cell in
                        cell.element("details") { details in
                            details.element("summary") { $0.leaf("b", rule.title) }
                            for target in rule.targets {
                                details.element("div") {
                                    link(target, folders[target] ?? nil, to: "rule-\(rule.rule)", &$0)
                                }
                            }
                        }
                        cell.leaf("div", ["class": "digest"], rule.rule)
                    }
                }
            }
        }
    }

    /// A target, which leads to its report, or to a place in it.
    private static func link(
        _ target: String, _ folder: String?, to place: String? = nil, _ writer: inout XMLWriter
    ) {
        guard let folder else { return writer.text(target) }
        let address = reference("\(folder)/\(ScanFolder.report)") + (place.map { "#" + reference($0) } ?? "")
        writer.leaf("a", ["href": address], target)
    }

    /// A path as a reference: what has a meaning in one is escaped.
    private static func reference(_ path: String) -> String {
        path.utf8.map { byte in
            let plain = Character(UnicodeScalar(byte))
            guard byte < 0x80, plain.isLetter || plain.isNumber || "/._-~".contains(plain) else {
                return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            return String(plain)
        }.joined()
    }
}
