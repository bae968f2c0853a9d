import FoundationEssentials
import RuleTesting

/// What `scap test --mutate` prints.
enum MutationText {
    static func render(_ report: MutationReport) -> String {
        var text = ""
        for result in report.survivors where result.reason == nil {
            text += "SURVIVED  \(result.mutant.place): \(result.mutant.words)\n"
            text += "          in \(result.folders.joined(separator: ", "))\n"
        }
        for result in report.survivors {
            guard let reason = result.reason else { continue }
            text += "explained \(result.mutant.place): \(result.mutant.words)\n          because \(reason)\n"
        }
        let explained = report.survivors.count { $0.reason != nil }
        return text
            + "\(report.results.count) mutants, \(report.killed) killed, \(report.survivors.count) survived, "
            + "\(explained) of them explained: score \(CoverageText.percent(report.score))\n"
    }
}
