import ArgumentParser
import CommandSupport
import Diagnostics
import RuleTesting

/// The options of `scap test` about what the cases have seen of the checks.
struct CoverageOptions: ParsableArguments {
    @Flag(
        help: "Tell which criteria, state entities, pattern alternatives and platforms were never true or never false.")
    var coverage = false

    @Option(help: "Write the coverage as JSON.", completion: .file(extensions: ["json"]))
    var coverageJson: String?

    @Option(help: "Write the coverage as lcov's trace file.", completion: .file(extensions: ["info"]))
    var coverageLcov: String?

    @Option(
        help: "Write the coverage as HTML: every check with what was not seen.", completion: .file(extensions: ["html"])
    )
    var coverageHtml: String?

    @Option(
        name: .customLong("min-coverage"),
        help: ArgumentHelp(
            "The least percentage of outcomes that must have been seen, of all or of one kind.",
            discussion: "May be given several times: 90, criterion=100, entity=80, alternative=80, platform=50.",
            valueName: "percent"))
    var minimums: [Minimum] = []

    /// A percentage for all kinds or one.
    struct Minimum: ExpressibleByArgument {
        let kind: CoverageReport.Kind?
        let percent: Double

        init?(argument: String) {
            let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard let last = parts.last, let percent = Double(last), (0...100).contains(percent), parts.count < 3 else {
                return nil
            }
            self.percent = percent
            guard parts.count == 2 else {
                kind = nil
                return
            }
            let kinds = ["criterion": CoverageReport.Kind.criterion, "entity": .entity, "alternative": .alternative]
            guard let kind = kinds.merging(["platform": .platform], uniquingKeysWith: { $1 })[parts[0]] else {
                return nil
            }
            self.kind = kind
        }
    }

    var isWanted: Bool {
        coverage || coverageJson != nil || coverageLcov != nil || coverageHtml != nil || !minimums.isEmpty
    }

    /// Prints and writes what is asked for.
    /// - Parameter isText: whether standard output is for people.
    /// - Returns: whether a minimum is not reached.
    func report(_ report: CoverageReport, isText: Bool) throws -> Bool {
        if coverage, isText { Console.out(CoverageText.render(report)) }
        if let coverageJson { try AtomicFile.write(try CoverageJSON.render(report), to: coverageJson) }
        if let coverageLcov { try AtomicFile.write(Array(CoverageLCOV.render(report).utf8), to: coverageLcov) }
        if let coverageHtml { try AtomicFile.write(Array(CoverageHTML.render(report).utf8), to: coverageHtml) }
        var isTooLow = false
        for minimum in minimums {
            let share = report.share(of: minimum.kind)
            guard share.percent < minimum.percent else { continue }
            isTooLow = true
            let kind = minimum.kind.map { " of kind \($0.rawValue)" } ?? ""
            Console.error(
                "coverage\(kind) is \(CoverageText.percent(share.percent)), less than \(CoverageText.percent(minimum.percent))\n"
            )
        }
        return isTooLow
    }
}
