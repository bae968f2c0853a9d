import CommandSupport
import RuleTesting

/// Remediates what failed, and prints it as cases of its own.
enum RemediationReport {
    /// - Returns: an outcome for each case that failed and whose rule has a shell fix.
    /// - Throws: `Diagnostic` where the kernel gives no private root to work in.
    static func run(
        _ runner: CaseRunner, _ outcomes: [CaseRunner.Outcome], isText: Bool
    ) throws -> [CaseRunner.Outcome] {
        let failing = outcomes.filter { $0.problem == nil && $0.got == "fail" && runner.hasShellFix($0.job) }
        if !failing.isEmpty { try PrivateRoot.checkAvailability() }
        let progress = ProgressBar("fixes", of: failing.count)
        defer { progress.end() }
        return failing.map { outcome in
            let remediated = runner.remediate(outcome.job)
            progress.step()
            if isText {
                progress.clear()
                TestReport.print(remediated, quiet: false)
            }
            return remediated
        }
    }
}
