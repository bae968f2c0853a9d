import RuleTesting

/// Coverage in the form of lcov's trace files (geninfo(1)): a branch for each outcome, at the line of the project's file on
/// which it is written.
enum CoverageLCOV {
    static func render(_ report: CoverageReport) -> String {
        let files = Dictionary(grouping: report.points, by: \.place.file)
        return files.keys.sorted().map { file in
            let points = (files[file] ?? []).sorted { $0.place.line < $1.place.line }
            var text = "TN:scap test\nSF:\(file)\n"
            for (block, point) in points.enumerated() {
                for (branch, isSeen) in [point.isSeenTrue, point.isSeenFalse].enumerated() {
                    text += "BRDA:\(max(1, point.place.line)),\(block),\(branch),\(isSeen ? "1" : "-")\n"
                }
            }
            let hits = points.reduce(0) { $0 + ($1.isSeenTrue ? 1 : 0) + ($1.isSeenFalse ? 1 : 0) }
            text += "BRF:\(points.count * 2)\nBRH:\(hits)\n"
            let lines = Dictionary(grouping: points) { max(1, $0.place.line) }
            for line in lines.keys.sorted() {
                let isSeen = lines[line]?.contains { $0.isSeenTrue || $0.isSeenFalse } ?? false
                text += "DA:\(line),\(isSeen ? 1 : 0)\n"
            }
            let seen = lines.values.count { $0.contains { $0.isSeenTrue || $0.isSeenFalse } }
            return text + "LF:\(lines.count)\nLH:\(seen)\nend_of_record\n"
        }.joined()
    }
}
