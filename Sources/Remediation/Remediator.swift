import Diagnostics
import Evaluation
import Glibc
import SCAP

/// Runs the fixes of rules that failed, in the order of the results, and looks after each whether it helped.
public struct Remediator {
    private let checklist: Checklist
    private let profile: ResolvedProfile
    private let options: () throws(Diagnostic) -> EvaluationOptions

    /// - Parameter options: for evaluations of this system as it is when it is called, with nothing remembered from before.
    public init(
        _ checklist: Checklist, _ profile: ResolvedProfile,
        options: @escaping () throws(Diagnostic) -> EvaluationOptions
    ) {
        self.checklist = checklist
        self.profile = profile
        self.options = options
    }

    /// Runs the fixes. A rule becomes `fixed` if it passes afterwards and `error` if it does not; one without a fix that can
    /// be run stays as it is, and says so.
    /// - Parameter report: called after each rule that had failed.
    /// - Throws: `Diagnostic` where the content is broken.
    public func run(_ evaluation: inout BenchmarkEvaluation, report: (RuleResult) -> Void) throws(Diagnostic) {
        let platforms = BenchmarkEvaluator(checklist, profile, try options()).platforms
        for index in evaluation.results.indices where evaluation.results[index].result == .fail {
            try remediate(&evaluation.results[index], platforms)
            evaluation.results[index].time = Int64(time(nil))
            report(evaluation.results[index])
        }
        evaluation.end = Int64(time(nil))
        evaluation.rescore()
    }

    private func remediate(_ result: inout RuleResult, _ platforms: TargetPlatforms) throws(Diagnostic) {
        guard let (fix, interpreter) = try suitableFix(of: result.rule, platforms) else {
            result.messages.append("No suitable fix found.")
            return
        }
        result.fix = (fix.node, nil)
        let script: String
        do throws(Diagnostic) {
            script = try FixText(checklist.benchmark, profile).text(of: fix)
        } catch {
            result.messages.append("Fix execution was aborted: \(error.message).")
            result.result = .error
            return
        }
        result.fix = (fix.node, script)
        do throws(ScriptFailure) {
            let run = try FixRunner.run(script, interpreter: interpreter)
            result.messages.append("Fix execution completed and returned: \(run.status)")
            if !run.output.isEmpty { result.messages.append(run.output) }
        } catch {
            result.messages += ["\(error.description)", "Fix was not executed. Execution was aborted."]
            result.result = .error
            return
        }
        try verify(&result)
    }

    private func suitableFix(of rule: Rule, _ platforms: TargetPlatforms) throws(Diagnostic) -> (Fix, String)? {
        var fixes: [Fix] = []
        for fix in rule.fixes.map(Fix.init) where FixRunner.interpreter(of: fix.system) != nil {
            if !fix.platform.isEmpty, try !platforms.holds(fix.platform) { continue }
            fixes.append(fix)
        }
        guard let best = FixSelection.best(of: fixes), let interpreter = FixRunner.interpreter(of: best.system) else {
            return nil
        }
        return (best, interpreter)
    }

    /// Evaluates the rule again, on the system as it is now.
    private func verify(_ result: inout RuleResult) throws(Diagnostic) {
        var options = try self.options()
        options.onlyRules = [result.rule.id]
        options.skippedRules = []
        var now = profile
        now.select(only: result.rule.id)
        let wanted = Self.definition(result)
        var found: XCCDFResult?
        _ = try BenchmarkEvaluator(checklist, now, options).run { again in
            // Of several results of one rule, the one about the same thing.
            if found == nil || Self.definition(again) == wanted { found = again.result }
        }
        if found == .pass {
            result.result = .fixed
        } else {
            let word = found?.rawValue ?? "internal error"
            result.messages.append("Failed to verify applied fix: Checking engine returns: \(word)")
            result.result = .error
        }
    }

    /// What a result is about: the name in the content that was evaluated.
    private static func definition(_ result: RuleResult) -> String? {
        guard case .check(let check)? = result.check else { return nil }
        return check.reference?.name
    }
}
