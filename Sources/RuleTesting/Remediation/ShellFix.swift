import Diagnostics
import Evaluation
import FileTree
import SCAP
import XMLKit

/// A rule's remediation as a shell script (NISTIR 7275r4 §6.4.4.6).
struct ShellFix {
    private static let system = "urn:xccdf:fix:script:sh"

    let script: String

    /// - Parameter profile: gives the values that the script uses.
    /// - Returns: `nil` where the rule has none.
    init?(_ rule: Rule, _ profile: Evaluation.ResolvedProfile) {
        guard let fix = rule.fixes.first(where: { $0["system"] == Self.system }) else { return nil }
        script = Self.text(fix, profile)
    }

    private static func text(_ node: XMLNode, _ profile: Evaluation.ResolvedProfile) -> String {
        node.content.map { piece in
            switch piece {
            case .text(let text): text
            case .element(let element) where element.localName == "sub":
                profile.value(element["idref"] ?? "")?.joined(separator: " ") ?? ""
            case .element(let element): text(element, profile)
            }
        }.joined()
    }
}

extension CaseRunner {
    private func shellFix(_ job: Job, _ profile: Evaluation.ResolvedProfile) -> ShellFix? {
        guard case .rule(let rule)? = checklist.benchmark.itemsByID[job.ruleID] else { return nil }
        return ShellFix(rule, profile)
    }

    /// Whether the rule of a case can be remediated by a shell script.
    public func hasShellFix(_ job: Job) -> Bool {
        guard let profile = try? Evaluation.ResolvedProfile(checklist.benchmark, profile: nil) else { return false }
        return shellFix(job, profile) != nil
    }

    /// Applies the rule's shell fix in a private copy of the case's tree, and expects the rule to pass on what comes of it; or
    /// not to pass, where the case says why it cannot.
    func remediate(_ job: Job) -> Outcome {
        var job = job
        let place = job.testCase.expectation.location
        job.testCase.expectation = .init(result: "pass", location: place)
        let reason = job.testCase.notRemediated
        var outcome = Outcome(job: job)
        outcome.isRemediated = true
        do throws(Diagnostic) {
            let prepared = try prepare(job)
            guard let fix = shellFix(job, prepared.profile) else {
                throw .error("no-remediation", "the rule has no shell fix", at: place)
            }
            let root = try PrivateRoot(prepared.tree)
            defer { root.remove() }
            let run = try root.run(fix.script)
            let view: TreeView
            do throws(FileTreeError) {
                view = TreeView(try RemediatedTree.make(prepared.tree, root))
            } catch {
                throw .error("no-remediation", "\(error)", at: place)
            }
            let after = Prepared(job: job, profile: prepared.profile, tree: prepared.tree, view: view)
            let recorder = MismatchRecorder()
            let evaluation = try evaluate(after, observer: recorder)
            outcome.got = evaluation.results.first { $0.rule.id == job.ruleID }?.result.rawValue
            outcome.mismatches = ExpectationCheck(job, evaluation).mismatches
            if let reason {
                let wrong = "passes, although the case says “not-remediated: \(reason)”"
                outcome.mismatches = outcome.mismatches.isEmpty ? [wrong] : []
            } else if run.status != 0 {
                outcome.mismatches.append("the fix ended with status \(run.status)")
            }
            guard !outcome.isGreen else { return outcome }
            outcome.findings = run.errors.split(separator: "\n").map { "fix: \($0)" }
            outcome.findings += Evidence(evaluation, recorder, places).lines
        } catch {
            outcome.problem = error
        }
        return outcome
    }
}
