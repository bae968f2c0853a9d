import FoundationEssentials
import RuleTesting

/// What `scap test --coverage` prints: what was not seen, by rule, and the shares.
enum CoverageText {
    static func render(_ report: CoverageReport) -> String {
        var text = ""
        for rule in report.rules {
            let missing = rule.points.filter { !$0.isCovered }
            guard !missing.isEmpty else { continue }
            text += "\(rule.folder): \(rule.title)\n"
            for point in missing {
                text += "  \(point.place): \(point.missing ?? ""): \(point.kind.rawValue) \(point.label)\n"
            }
        }
        for point in report.platforms where !point.isCovered {
            text += "\(point.place): \(point.missing ?? ""): \(point.kind.rawValue) \(point.label)\n"
        }
        for kind in CoverageReport.Kind.allCases { text += line(kind.rawValue, report.share(of: kind)) }
        return text + line("all", report.share())
    }

    private static func line(_ name: String, _ share: CoverageReport.Share) -> String {
        "\(name.padded(to: 20)) \(percent(share.percent)) of \(share.all) outcomes\n"
    }

    /// One place behind the point, never rounded up to 100.
    static func percent(_ value: Double) -> String {
        ((value * 10).rounded(.down) / 10).fixed(1) + " %"
    }
}
