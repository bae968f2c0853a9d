import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import Foundation
import RuleTesting

/// `scap test`: the cases of a project's rules and templates, by the engine that scans.
struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the test cases of rules and templates.",
        discussion: """
            Each rule's tests.yml says what its check finds on a file system that is made in memory: a fixture and the \
            changes of the case. Nothing is started or installed, and nothing outside the project is read. \
            Exit status: 0 all is green; 1 a case cannot be run; 2 a case is red.
            """)

    @Argument(help: "The project's directory.", completion: .directory)
    var project = "."

    @Option(
        name: .customLong("rule"),
        help: "Only this rule: its id or folder, or an end of one; may be given several times.")
    var rules: [String] = []

    @Option(help: "Only cases whose name or rule has this in it.")
    var filter: String?

    @Flag(help: "The cases of the templates that the project can use, in place of those of its rules.")
    var templates = false

    @Option(help: "Cases that run at the same time.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Stop at the first red case.")
    var failFast = false

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit, tap, github }

    @Option(name: .shortAndLong, help: "What is printed: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = Format.text

    @Flag(name: .shortAndLong, help: "Print red cases and the tally only.")
    var quiet = false

    func validate() throws {
        if quiet, format != .text { throw ValidationError("--quiet is about the format text") }
        if jobs < 1 { throw ValidationError("--jobs is at least 1") }
    }

    func run() throws {
        let builder = try ContentSource.builder()
        let built =
            templates
            ? try builder.build(casesOf: try builder.templates(of: project), project: project)
            : try builder.build(project)
        DiagnosticPrinter.print(built.warnings)
        let suites = try wanted(built.suites)
        let runner = try CaseRunner(built)
        let library = FixtureLibrary(directory: project + "/fixtures")
        var run = TestRun(try CaseRunner.jobs(suites, library).map { (runner, $0) })
        run.width = jobs
        run.stopsAtFirstRed = failFast
        let isQuiet = quiet
        let started = Date()
        let isText = format == .text
        let outcomes = run.run { if isText { TestReport.print($0, quiet: isQuiet) } }
        switch format {
        case .text:
            let untested = suites.filter { $0.isAutomated && $0.cases.isEmpty }
            for suite in untested { Console.out("UNTESTED  \(suite.folder)\n") }
            TestReport.printTally(
                outcomes, suites: suites.count - untested.count, seconds: -started.timeIntervalSinceNow)
        case .json: Console.out(try TestFormats.json(outcomes))
        case .junit: Console.out(TestFormats.junit(outcomes))
        case .tap: Console.out(TestFormats.tap(outcomes))
        case .github: Console.out(TestFormats.github(outcomes))
        }
        if outcomes.contains(where: { $0.problem != nil }) { throw ExitCode(ExitStatus.unable) }
        if outcomes.contains(where: { !$0.isGreen }) { throw ExitCode(ExitStatus.finding) }
    }

    private func wanted(_ suites: [TestSuite]) throws -> [TestSuite] {
        for rule in rules where !suites.contains(where: { Self.isNamed($0, rule) }) {
            let near = nearestName(
                to: rule, among: suites.map { $0.folder.split(separator: "/").last.map(String.init) ?? "" })
            throw Diagnostic.error(
                "no-such-rule", "there is no rule '\(rule)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return suites.compactMap { suite in
            guard rules.isEmpty || rules.contains(where: { Self.isNamed(suite, $0) }) else { return nil }
            guard let filter else { return suite }
            var suite = suite
            if !suite.ruleID.contains(filter), !suite.folder.contains(filter) {
                suite.cases = suite.cases.filter { $0.name.contains(filter) }
            }
            return suite.cases.isEmpty ? nil : suite
        }
    }

    private static func isNamed(_ suite: TestSuite, _ name: String) -> Bool {
        suite.ruleID.hasSuffix(name) || suite.ruleID.contains("_\(name)_") || suite.folder.hasSuffix("/" + name)
    }
}
