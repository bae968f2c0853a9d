import ArgumentParser
import CommandSupport
import Diagnostics
import RuleTesting

/// The options of `scap test` about changing checks to see whether a case notices.
struct MutationOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Change each check in every way that matters and list the changes that no case notices.",
            discussion: """
                A criterion is dropped or negated, AND becomes OR, a pattern loses an anchor, an operation is swapped, a \
                number shifted, a state dropped.
                """))
    var mutate = false

    @Option(help: ArgumentHelp("The least percentage of changes that must be noticed.", valueName: "percent"))
    var minScore: Double?

    @Flag(
        help: ArgumentHelp(
            "Every change that no case notices must be explained in tests.yml.",
            discussion: "And every explanation must be of such a change."))
    var explained = false

    func validate() throws {
        if minScore != nil, !mutate { throw ValidationError("--min-score needs --mutate") }
        if explained, !mutate { throw ValidationError("--explained needs --mutate") }
        if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score is 0…100") }
    }

    /// Runs and prints it.
    /// - Returns: whether the minimum is not reached, or an explanation is asked for and missing.
    func report(_ runner: CaseRunner, _ green: [CaseRunner.Job], jobs: Int, isText: Bool) throws -> Bool {
        var run = MutationRun(runner, green)
        run.width = jobs
        let progress = ProgressBar("rules changed", of: Set(green.map(\.ruleID)).count)
        let report = try run.run { _, _ in progress.step() }
        progress.end()
        if isText { Console.out(MutationText.render(report)) } else { Console.error(MutationText.render(report)) }
        DiagnosticPrinter.print(report.stale)
        let isUnexplained = explained && (!report.stale.isEmpty || report.survivors.contains { $0.reason == nil })
        return isUnexplained || minScore.map { report.score < $0 } ?? false
    }
}
