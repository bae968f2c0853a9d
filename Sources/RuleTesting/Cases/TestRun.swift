import Dispatch
import Evaluation
import Synchronization

/// Runs many cases at once and hands their outcomes over in their order.
public struct TestRun: Sendable {
    private let runner: CaseRunner
    private let jobs: [CaseRunner.Job]
    /// Cases that run at the same time: at least 1.
    public var width = 2
    /// Whether nothing more is begun once a case is red.
    public var stopsAtFirstRed = false

    /// Whether the rules' shell fixes are applied, in place of what the cases expect.
    public var remediates = false

    /// Is told what the cases decide on their way; `nil` for nobody.
    public var observer: (any EvaluationObserver)?

    public init(_ runner: CaseRunner, _ jobs: [CaseRunner.Job]) {
        self.runner = runner
        self.jobs = jobs
    }

    private struct State {
        var outcomes: [CaseRunner.Outcome?]
        var next = 0
        var reported = 0
        var isStopped = false
    }

    /// - Parameter report: called once for each case that was run, in the order of the cases.
    /// - Returns: the outcomes, in the order of the cases.
    public func run(report: @Sendable (CaseRunner.Outcome) -> Void) -> [CaseRunner.Outcome] {
        let state = Mutex(State(outcomes: Array(repeating: nil, count: jobs.count)))
        DispatchQueue.concurrentPerform(iterations: max(1, width)) { _ in
            while let index = take(state) {
                let job = jobs[index]
                let outcome = remediates ? runner.remediate(job) : runner.run(job, observer: observer)
                state.withLock { state in
                    state.outcomes[index] = outcome
                    if stopsAtFirstRed, !outcome.isGreen { state.isStopped = true }
                    while state.reported < jobs.count, let done = state.outcomes[state.reported] {
                        report(done)
                        state.reported += 1
                    }
                }
            }
        }
        return state.withLock { $0.outcomes.compactMap { $0 } }
    }

    private func take(_ state: borrowing Mutex<State>) -> Int? {
        state.withLock { state in
            guard !state.isStopped, state.next < jobs.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }
}
