import FoundationEssentials
import RuleTesting

/// Coverage for programs.
enum CoverageJSON {
    private struct Point: Encodable {
        let kind, label, file: String
        let line: Int
        let seenTrue, seenFalse: Bool

        init(_ point: CoverageReport.Point) {
            kind = point.kind.rawValue
            label = point.label
            file = point.place.file
            line = point.place.line
            seenTrue = point.isSeenTrue
            seenFalse = point.isSeenFalse
        }
    }

    private struct Rule: Encodable {
        let id, title, folder: String
        let points: [Point]
    }

    private struct Share: Encodable {
        let seen, all: Int
        let percent: Double

        init(_ share: CoverageReport.Share) {
            seen = share.seen
            all = share.all
            percent = share.percent
        }
    }

    private struct Report: Encodable {
        let rules: [Rule]
        let platforms: [Point]
        let totals: [String: Share]
    }

    static func render(_ report: CoverageReport) throws -> [UInt8] {
        var totals = ["all": Share(report.share())]
        for kind in CoverageReport.Kind.allCases { totals[kind.rawValue] = Share(report.share(of: kind)) }
        let rules = report.rules.map {
            Rule(id: $0.id, title: $0.title, folder: $0.folder, points: $0.points.map(Point.init))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(
            try encoder.encode(Report(rules: rules, platforms: report.platforms.map(Point.init), totals: totals)))
            + [UInt8(ascii: "\n")]
    }
}
