import CommandSupport
import RuleTesting

/// Remediates what failed, and prints it as cases of its own.
enum RemediationReport {
    /// - Returns: an outcome for each case that failed and whose rule has a shell fix.
    /// - Throws: `Diagnostic` where the kernel gives no private root to work in.
    static func run(
        _ runner: CaseRunner, _ outcomes: [CaseRunner.Outcome], jobs: Int, isText: Bool, isQuiet: Bool
    ) throws -> [CaseRunner.Outcome] {
        let failing = outcomes.filter { $0.problem == nil && $0.got == "fail" && runner.hasShellFix($0.job) }
        if !failing.isEmpty { try PrivateRoot.checkAvailability() }
        let progress = ProgressBar("fixes", of: failing.count)
        defer { progress.end() }
        var run = TestRun(runner, failing.map(\.job))
        run.remediates = true
        run.width = jobs
        return run.run { outcome in
            progress.step()
            guard isText, !isQuiet || !outcome.isGreen else { return }
            progress.clear()
            TestReport.print(outcome, quiet: isQuiet)
        }
    }
}
