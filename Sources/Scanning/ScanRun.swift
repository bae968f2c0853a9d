import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import SCAP
import Synchronization

/// Scans many targets with one benchmark, several at once, and keeps each one's results in a folder of its own.
///
/// A run that was cut short is taken up where it ended: what has whole results of the same key is not scanned again.
public struct ScanRun: Sendable {
    public var request: EvaluationRequest
    public var content: ResolvedContent
    public var options: ScanTarget.Options
    public var directory: String
    /// Targets that are scanned at once.
    public var jobs = 1
    /// Whether results of an earlier run are made again.
    public var isAnew = false
    public var writesARF = false
    public var validates = true

    /// A target's record, and whether it is that of an earlier run.
    public typealias Outcome = (record: ScanRecord, isKept: Bool)

    public init(
        _ request: EvaluationRequest, _ content: ResolvedContent, _ options: ScanTarget.Options, directory: String
    ) {
        self.request = request
        self.content = content
        self.options = options
        self.directory = directory
    }

    /// - Parameter key: what the results depend on besides their target.
    /// - Parameter report: called once for each target when it is done, by one caller at a time.
    /// - Returns: the outcomes in the order of the list.
    /// - Throws: the first `Diagnostic` of a folder that cannot be written; what is under way is finished.
    public func run(_ list: ScanList, key: String, report: @Sendable (Outcome) -> Void) throws -> [Outcome] {
        struct State {
            var next = 0
            var outcomes: [Outcome?]
            var problem: (any Error)?
        }
        let targets = list.targets
        let state = Mutex(State(outcomes: Array(repeating: nil, count: targets.count)))
        Workers.run(min(jobs, targets.count)) {
            while true {
                let taken = state.withLock { state -> Int? in
                    guard state.problem == nil, state.next < targets.count else { return nil }
                    defer { state.next += 1 }
                    return state.next
                }
                guard let index = taken else { return }
                let outcome = Result { try self.outcome(targets[index], key: key) }
                state.withLock { state in
                    switch outcome {
                    case .success(let outcome):
                        state.outcomes[index] = outcome
                        report(outcome)
                    case .failure(let error): state.problem = state.problem ?? error
                    }
                }
            }
        }
        return try state.withLock { state in
            if let problem = state.problem { throw problem }
            return state.outcomes.compactMap { $0 }
        }
    }

    private func outcome(_ target: String, key: String) throws -> Outcome {
        let folder = ScanFolder(target, in: directory)
        if !isAnew, let before = folder.results(), before.key == key, before.state != .error {
            return (before, true)
        }
        try folder.prepare()
        let clock = ContinuousClock()
        let begin = clock.now
        let time = Int64(Glibc.time(nil))
        var record: ScanRecord
        do { record = try scan(target, folder) } catch {
            record = ScanRecord(target: target, state: .error, message: ErrorSentence.of(error))
        }
        record.key = key
        record.start = UTCTime.text(time)
        let taken = (clock.now - begin).components
        let milliseconds = taken.seconds * 1000 + taken.attoseconds / 1_000_000_000_000_000
        record.seconds = Double(milliseconds) / 1000
        try folder.write(record)
        return (record, false)
    }

    private func scan(_ target: String, _ folder: ScanFolder) throws -> ScanRecord {
        var request = request
        let found = try ScanTarget(target, options).named(target)
        request.target = { () throws(Diagnostic) in found }
        let prepared = try request.prepare(content)
        let evaluation = try prepared.evaluator.run { _ in }
        try ResultFiles(
            results: "\(folder.path)/\(ScanFolder.results)", arf: writesARF ? "\(folder.path)/\(ScanFolder.arf)" : nil,
            report: "\(folder.path)/\(ScanFolder.report)", validates: validates
        ).write(evaluation, of: prepared)
        var record = ScanRecord(target: target, evaluation)
        record.digest = found.origin.digest
        return record
    }
}
