import Authoring
import Diagnostics
import Evaluation
import FileTree
import PatternKit
import SCAP
import Synchronization
import XMLKit

/// Runs cases with the engine that scans. Cases may run at the same time.
public final class CaseRunner: Sendable {
    /// One case on one base.
    public struct Job: Sendable {
        public var suite: TestSuite
        public var testCase: TestCase
        /// The rule's whole id.
        public var ruleID: String
        /// The fixture; `nil` for an empty tree.
        public var base: String?
        var tree: MemoryTree

        /// Whether the tree and the rule are all there is to the case: no values, profile, platforms or running system.
        public var isToldByItsTree: Bool {
            testCase.values.isEmpty && testCase.profile == nil && testCase.platforms.isEmpty && testCase.system == nil
        }
    }

    /// What became of a case.
    public struct Outcome: Sendable {
        public var job: Job
        /// The XCCDF result, or `nil` if the case could not be run.
        public var got: String?
        /// The engine's message, or why the case could not be run.
        public var message: String?
        public var problem: Diagnostic?
        /// What was expected and did not come: a sentence each.
        public var mismatches: [String] = []
        /// What the tests of the check found: a line each.
        public var findings: [String] = []

        /// Whether the rule's shell fix was applied before.
        public var isRemediated = false

        public var isGreen: Bool { problem == nil && mismatches.isEmpty }
    }

    let checklist: Checklist
    /// Where tests and states are written in the project, by their OVAL ids.
    let places: [String: SourceLocation]
    let contents = OVALContentCache()
    private let patterns = PatternCache()
    private let profiles = Mutex<[String: Evaluation.ResolvedProfile]>([:])

    /// - Throws: `Diagnostic` where the data stream cannot be read.
    public convenience init(_ built: ProjectBuilder.DataStream) throws(Diagnostic) {
        try self.init(try XMLParser().parse(built.bytes, source: built.fileName), places: built.places)
    }

    /// - Parameter document: a data stream or XCCDF benchmark.
    /// - Throws: `Diagnostic` where it is something else.
    public init(_ document: XMLDocument, places: [String: SourceLocation] = [:]) throws(Diagnostic) {
        checklist = try Checklist(document)
        self.places = places
    }

    /// The cases of some suites, in their order, with their bases loaded.
    /// - Throws: `Diagnostic` for a fixture that cannot be loaded, or a rule that the content has not.
    public func jobs(_ suites: [TestSuite], _ library: FixtureLibrary) throws(Diagnostic) -> [Job] {
        var jobs: [Job] = []
        for suite in suites {
            let rule = try ruleID(of: suite)
            for testCase in suite.cases {
                for base in testCase.bases.isEmpty ? [nil] : testCase.bases.map(Optional.some) {
                    let tree = try library.tree(base, overlays: testCase.overlays, at: testCase.location)
                    jobs.append(Job(suite: suite, testCase: testCase, ruleID: rule, base: base, tree: tree))
                }
            }
        }
        return jobs
    }

    /// The id of a suite's rule: as it is written, or the only one that ends in `_rule_` and what is written.
    func ruleID(of suite: TestSuite) throws(Diagnostic) -> String {
        let known = checklist.benchmark.itemsByID
        if known[suite.ruleID] != nil { return suite.ruleID }
        let ids = checklist.benchmark.rules.map(\.id)
        let ending = ids.filter { $0.hasSuffix("_rule_" + suite.ruleID) }
        if ending.count == 1 { return ending[0] }
        let prefix = ids.first.flatMap { $0.range(ofRulePrefix: "_rule_") } ?? ""
        let near = nearestName(to: prefix + suite.ruleID, among: ids)
        throw .error(
            "no-such-rule", "there is no rule '\(suite.ruleID)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
            at: suite.location)
    }

    // MARK: Running

    /// A case whose tree and profile are made, to be evaluated once or, with changed checks, often.
    struct Prepared {
        let job: Job
        let profile: Evaluation.ResolvedProfile
        let tree: MemoryTree
        let view: TreeView
    }

    /// A case's file system: its base, changed as the case says.
    /// - Throws: `Diagnostic` at the change that cannot be made.
    public func tree(of job: Job) throws(Diagnostic) -> MemoryTree {
        let suite = job.suite
        let folder = suite.location == nil ? suite.folder : TreePath.split(suite.folder).directory
        return try CaseTree.make(job.tree, job.testCase.changes, folder: folder)
    }

    /// - Throws: `Diagnostic` at what of the case cannot be made.
    func prepare(_ job: Job) throws(Diagnostic) -> Prepared {
        let tree = try tree(of: job)
        var profile = try profile(job.testCase.profile, at: job.testCase.location)
        // A profile that is named says itself what is selected.
        if job.testCase.profile == nil { profile.select(only: job.ruleID) }
        for (id, value) in job.testCase.values { try set(id, value, &profile, at: job.testCase.location) }
        return Prepared(job: job, profile: profile, tree: tree, view: TreeView(tree))
    }

    /// - Parameter contents: OVAL documents in place of the content's own.
    /// - Throws: `Diagnostic` where the content is broken.
    func evaluate(
        _ prepared: Prepared, observer: (any EvaluationObserver)? = nil, contents: OVALContentCache? = nil
    ) throws(Diagnostic) -> BenchmarkEvaluation {
        var options = EvaluationOptions(
            view: prepared.view, facts: prepared.job.testCase.system.map { CaseFacts(system: $0) })
        options.onlyRules = [prepared.job.ruleID]
        options.assumedPlatforms = Set(prepared.job.testCase.platforms)
        options.observer = observer
        options.contents = contents ?? self.contents
        options.patterns = patterns
        return try BenchmarkEvaluator(checklist, prepared.profile, options).run { _ in }
    }

    /// Runs one case. What goes wrong is in the outcome.
    /// - Parameter observer: is told what is decided on the way.
    public func run(_ job: Job, observer: (any EvaluationObserver)? = nil) -> Outcome {
        var outcome = Outcome(job: job)
        do throws(Diagnostic) {
            let prepared = try prepare(job)
            let evaluation = try evaluate(prepared, observer: observer)
            let result = evaluation.results.first { $0.rule.id == job.ruleID }
            outcome.got = result?.result.rawValue
            outcome.message = result?.message
            outcome.mismatches = ExpectationCheck(job, evaluation).mismatches
            if !outcome.isGreen {
                let recorder = MismatchRecorder()
                outcome.findings = Evidence(try evaluate(prepared, observer: recorder), recorder, places).lines
            }
        } catch {
            outcome.problem = error
        }
        return outcome
    }

    private func profile(_ name: String?, at place: SourceLocation) throws(Diagnostic) -> Evaluation.ResolvedProfile {
        if let known = profiles.withLock({ $0[name ?? ""] }) { return known }
        let resolved: Evaluation.ResolvedProfile
        do throws(Diagnostic) {
            let id = try name.map { (name) throws(Diagnostic) in try checklist.benchmark.profileID(endingIn: name) }
            resolved = try Evaluation.ResolvedProfile(checklist.benchmark, profile: id)
        } catch {
            throw .error(error.id, error.message, at: place)
        }
        profiles.withLock { $0[name ?? ""] = resolved }
        return resolved
    }

    private func set(
        _ id: String, _ value: String, _ profile: inout Evaluation.ResolvedProfile, at place: SourceLocation
    ) throws(Diagnostic) {
        let ids = checklist.benchmark.values.keys.sorted()
        guard let full = ids.first(where: { $0 == id || $0.hasSuffix("_value_" + id) }) else {
            let near = nearestName(to: id, among: ids)
            throw .error(
                "dangling-reference", "there is no value '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""),
                at: place)
        }
        profile.set(full, value)
    }
}

extension String {
    /// What stands before and with the first `mark`.
    fileprivate func range(ofRulePrefix mark: String) -> String? {
        let parts = split(separator: mark, maxSplits: 1)
        return parts.count == 2 ? parts[0] + mark : nil
    }
}
