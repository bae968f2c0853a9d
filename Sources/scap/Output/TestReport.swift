import CommandSupport
import Diagnostics
import FoundationEssentials
import RuleTesting

/// What `scap test` prints.
enum TestReport {
    /// A line for a green case; for a red one what was expected, what came and why.
    static func print(_ outcome: CaseRunner.Outcome, quiet: Bool) {
        let job = outcome.job
        let title = "\(job.suite.folder): \(name(outcome))"
        if let problem = outcome.problem {
            Console.out("ERROR     \(title)\n")
            return Console.report(problem)
        }
        guard !outcome.isGreen else {
            if !quiet { Console.out("ok        \(title)\n") }
            return
        }
        Console.out("RED       \(title)\n")
        for mismatch in outcome.mismatches { Console.out("          \(job.testCase.location): \(mismatch)\n") }
        if let message = outcome.message { Console.out("          \(message)\n") }
        for line in outcome.findings { Console.out("          \(line)\n") }
    }

    /// A case's name, with what it is laid on.
    static func name(_ outcome: CaseRunner.Outcome) -> String {
        let job = outcome.job
        let layers = [job.base].compactMap { $0 } + job.testCase.overlays
        return job.testCase.name + (layers.isEmpty ? "" : " (\(layers.joined(separator: " + ")))")
            + (outcome.isRemediated ? remediation(job.testCase.notRemediated) : "")
    }

    private static func remediation(_ reason: String?) -> String {
        reason.map { ", not remediated: \($0)" } ?? ", remediated"
    }

    static func printTally(_ outcomes: [CaseRunner.Outcome], suites: Int, seconds: Double) {
        let red = outcomes.filter { !$0.isGreen }.count
        Console.out(
            "\(outcomes.count) cases of \(suites) rules, \(outcomes.count - red) green, \(red) red, in \(seconds.fixed(2)) s\n"
        )
    }
}
