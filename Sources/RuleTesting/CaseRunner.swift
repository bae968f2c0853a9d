import Authoring
import Diagnostics
import Evaluation
import FileTree
import SCAP
import XMLKit

/// Runs cases with the engine that scans.
public struct CaseRunner: Sendable {
    /// One case on one base.
    public struct Job: Sendable {
        public var suite: TestSuite
        public var testCase: TestCase
        /// The fixture; `nil` for an empty tree.
        public var base: String?
        var tree: MemoryTree
    }

    /// What became of a case.
    public struct Outcome: Sendable {
        public var job: Job
        /// The XCCDF result, or `nil` if the case could not be run.
        public var got: String?
        /// The engine's message, or why the case could not be run.
        public var message: String?
        public var problem: Diagnostic?
        /// What the tests of the check found: a line each.
        public var findings: [String]

        public var isGreen: Bool { problem == nil && got == job.testCase.expected }
    }

    private let document: XMLDocument
    private let checklist: Checklist

    /// - Throws: `Diagnostic` where the data stream cannot be read.
    public init(_ built: ProjectBuilder.DataStream) throws(Diagnostic) {
        document = try XMLParser().parse(built.bytes, source: built.fileName)
        checklist = try Checklist(document)
    }

    /// The cases of some suites, in their order, with their bases loaded.
    /// - Throws: `Diagnostic` for a fixture that cannot be loaded.
    public static func jobs(_ suites: [TestSuite], _ library: FixtureLibrary) throws(Diagnostic) -> [Job] {
        var jobs: [Job] = []
        for suite in suites {
            for testCase in suite.cases {
                for base in testCase.bases {
                    jobs.append(Job(suite: suite, testCase: testCase, base: base, tree: try library.tree(base)))
                }
                if testCase.bases.isEmpty {
                    jobs.append(Job(suite: suite, testCase: testCase, base: nil, tree: MemoryTree()))
                }
            }
        }
        return jobs
    }

    /// Runs one case. What goes wrong is in the outcome.
    public func run(_ job: Job) -> Outcome {
        var outcome = Outcome(job: job, findings: [])
        do throws(Diagnostic) {
            let tree = try CaseTree.make(job.tree, job.testCase.changes, folder: job.suite.folder)
            var profile = try Evaluation.ResolvedProfile(checklist.benchmark, profile: nil)
            profile.select(only: job.suite.ruleID)
            for (id, value) in job.testCase.values { try set(id, value, &profile, at: job.testCase.location) }
            var options = EvaluationOptions(
                view: TreeView(tree), facts: job.testCase.environment.map { CaseFacts(environment: $0) })
            options.onlyRules = [job.suite.ruleID]
            let evaluation = try BenchmarkEvaluator(checklist, profile, options).run { _ in }
            let result = evaluation.results.first { $0.rule.id == job.suite.ruleID }
            outcome.got = result?.result.rawValue
            outcome.message = result?.message
            if !outcome.isGreen { outcome.findings = Evidence(evaluation).lines }
        } catch {
            outcome.problem = error
        }
        return outcome
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

/// A running system of which a case tells only the environment.
private struct CaseFacts: SystemFacts {
    let environment: [(name: String, value: String)]

    var uname: UnameFacts? {
        UnameFacts(system: "Linux", node: "fixture", release: "6.12.0", version: "#1", machine: "x86_64")
    }
    var addresses: [String] { [] }
    func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? { environment }
}
