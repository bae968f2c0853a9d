import Authoring
import Diagnostics
import Dispatch
import Evaluation
import SCAP
import Synchronization
import XMLKit

/// Changes each rule's check in every way that matters, and runs the rule's cases until one of them notices.
public struct MutationRun: Sendable {
    private let runner: CaseRunner
    /// The cases of each rule, in the order of the rules.
    private let rules: [[CaseRunner.Job]]
    /// Rules that are looked at the same time: at least 1.
    public var width = 2

    /// - Parameter jobs: cases that are green.
    public init(_ runner: CaseRunner, _ jobs: [CaseRunner.Job]) {
        self.runner = runner
        var order: [String] = []
        var grouped: [String: [CaseRunner.Job]] = [:]
        for job in jobs {
            if grouped[job.ruleID] == nil { order.append(job.ruleID) }
            grouped[job.ruleID, default: []].append(job)
        }
        rules = order.compactMap { grouped[$0] }
    }

    private struct State {
        var next = 0
        var done = 0
        var results: [Int: Swift.Result<[MutationReport.Result], Diagnostic>] = [:]
    }

    /// - Parameter progress: called after each rule, with how many are done and how many there are.
    /// - Throws: `Diagnostic` where a check cannot be changed: its content is broken.
    public func run(progress: @Sendable (Int, Int) -> Void = { _, _ in }) throws(Diagnostic) -> MutationReport {
        let state = Mutex(State())
        DispatchQueue.concurrentPerform(iterations: max(1, width)) { _ in
            while true {
                let index = state.withLock { state in
                    defer { state.next += 1 }
                    return state.next
                }
                guard index < rules.count else { return }
                let result = Swift.Result { () throws(Diagnostic) in try results(rules[index]) }
                state.withLock { state in
                    state.results[index] = result
                    state.done += 1
                    progress(state.done, rules.count)
                }
            }
        }
        let found = state.withLock { $0.results }
        var all: [MutationReport.Result] = []
        for index in rules.indices { all += try found[index]?.get() ?? [] }
        return report(all)
    }

    // MARK: One rule

    private func results(_ jobs: [CaseRunner.Job]) throws(Diagnostic) -> [MutationReport.Result] {
        guard let first = jobs.first else { return [] }
        var cases: [CaseRunner.Prepared] = []
        for job in jobs { cases.append(try runner.prepare(job)) }
        var byDocument: [(content: OVALContent, definitions: [OVALDefinition])] = []
        for (content, definition) in try runner.definitions(ofRule: first.ruleID) {
            if let index = byDocument.firstIndex(where: { $0.content.root == content.root }) {
                byDocument[index].definitions.append(definition)
            } else {
                byDocument.append((content, [definition]))
            }
        }
        var results: [MutationReport.Result] = []
        for (content, definitions) in byDocument {
            let closure = DefinitionClosure(definitions, in: content)
            for mutant in closure.mutants(runner.places) {
                let contents = runner.contents.replacing(content.root, by: try closure.document(of: mutant))
                let killer = cases.firstIndex { isNoticed(by: $0, contents) }
                // Who kills one mutant likely kills the next.
                if let killer { cases.insert(cases.remove(at: killer), at: 0) }
                results.append(.init(mutant: mutant, folders: [first.suite.folder], isKilled: killer != nil))
            }
        }
        return results
    }

    private func isNoticed(by prepared: CaseRunner.Prepared, _ contents: OVALContentCache) -> Bool {
        guard let evaluation = try? runner.evaluate(prepared, contents: contents) else { return true }
        return !ExpectationCheck(prepared.job, evaluation).mismatches.isEmpty
    }

    // MARK: All rules

    /// Makes one result of a change that several rules share: one case that kills it is enough.
    private func report(_ all: [MutationReport.Result]) -> MutationReport {
        struct Key: Hashable {
            let node: XMLNode
            let edit: Mutant.Edit
        }
        var results: [MutationReport.Result] = []
        var known: [Key: Int] = [:]
        for result in all {
            let key = Key(node: result.mutant.node, edit: result.mutant.edit)
            if let index = known[key] {
                results[index].folders += result.folders
                results[index].isKilled = results[index].isKilled || result.isKilled
            } else {
                known[key] = results.count
                results.append(result)
            }
        }
        var stale: [Diagnostic] = []
        for suite in rules.compactMap(\.first?.suite) {
            for (words, reason, place) in suite.equivalents {
                let hits = results.indices.filter { index in
                    !results[index].isKilled && results[index].mutant.words == words
                        && results[index].folders.contains(suite.folder)
                }
                for index in hits { results[index].reason = reason }
                if hits.isEmpty {
                    let near = nearestName(to: words, among: results.filter { !$0.isKilled }.map(\.mutant.words))
                    stale.append(
                        .warning(
                            "stale-equivalent",
                            "no mutant “\(words)” survives" + (near.map { "; did you mean “\($0)”?" } ?? ""),
                            at: place))
                }
            }
        }
        return MutationReport(results: results, stale: stale)
    }
}
