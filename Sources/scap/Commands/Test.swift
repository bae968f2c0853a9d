import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics
import FoundationEssentials
import RuleTesting

/// `scap test`: the cases of a project's rules and templates, or of anyone's data stream, by the engine that scans.
struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the test cases of rules and templates.",
        discussion: """
            Each rule's tests.yml says what its check finds on a file system that is made in memory: a fixture and the \
            changes of the case. Nothing is started or installed, and nothing outside the project is read. \
            Exit status: 0 all is green; 1 a case cannot be run; 2 a case is red, or a minimum is not reached.
            """)

    @Argument(help: "The project's directory; with --datastream, a directory of cases.", completion: .directory)
    var project = "."

    @Option(
        help: "Test this data stream or benchmark with cases that stand outside of a project.",
        completion: .file(extensions: ["xml"]))
    var datastream: String?

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

    @Flag(help: "Write what red cases came to in the place of what they expect.")
    var update = false

    @Flag(help: "Run again whenever a file changes.")
    var watch = false

    @OptionGroup(title: "Coverage") var coverage: CoverageOptions
    @OptionGroup(title: "Mutation") var mutation: MutationOptions

    @Flag(
        help: ArgumentHelp(
            "Apply the shell fixes of failing rules, in private copies of their trees, and expect them to pass.",
            discussion: "Needs user namespaces. Nothing but the copy can be written."))
    var remediate = false

    func validate() throws {
        if quiet, format != .text { throw ValidationError("--quiet is about the format text") }
        if jobs < 1 { throw ValidationError("--jobs is at least 1") }
        if datastream != nil, templates { throw ValidationError("a data stream has no templates") }
        if failFast, mutation.mutate { throw ValidationError("--mutate needs the outcomes of all cases") }
    }

    func run() throws {
        guard watch else { return try test() }
        try Watcher([project] + (datastream.map { [$0] } ?? [])).run {
            do {
                try test()
            } catch is ExitCode {
                // What is red has been told.
            } catch {
                Console.report(error)
            }
        }
    }

    // MARK: One run

    private func test() throws {
        let (runner, all) = try TestedContent.load(project, datastream: datastream, templates: templates)
        let suites = try TestSelection(rules: rules, filter: filter).select(all)
        let cases = try runner.jobs(suites, FixtureLibrary(directory: project + "/fixtures"))
        var run = TestRun(runner, cases)
        run.width = jobs
        run.stopsAtFirstRed = failFast
        let recorder = CoverageRecorder()
        if coverage.isWanted { run.observer = recorder }
        let isText = format == .text
        let isQuiet = quiet
        let progress = ProgressBar("cases", of: cases.count)
        let started = Date()
        var outcomes = run.run { outcome in
            progress.step()
            guard isText, !isQuiet || !outcome.isGreen else { return }
            progress.clear()
            TestReport.print(outcome, quiet: isQuiet)
        }
        progress.end()
        if remediate {
            outcomes += try RemediationReport.run(runner, outcomes, jobs: jobs, isText: isText, isQuiet: isQuiet)
        }
        try report(outcomes, suites, seconds: -started.timeIntervalSinceNow)
        let isUpdated = update ? try write(outcomes) : false
        var isTooLow = false
        if coverage.isWanted { isTooLow = try coverage.report(try runner.coverage(suites, recorder), isText: isText) }
        if mutation.mutate {
            let green = outcomes.filter { $0.isGreen && !$0.isRemediated }.map(\.job)
            isTooLow = try mutation.report(runner, green, jobs: jobs, isText: isText) || isTooLow
        }
        if outcomes.contains(where: { $0.problem != nil }) { throw ExitCode(ExitStatus.unable) }
        if isTooLow || !isUpdated && outcomes.contains(where: { !$0.isGreen }) { throw ExitCode(ExitStatus.finding) }
    }

    private func report(_ outcomes: [CaseRunner.Outcome], _ suites: [TestSuite], seconds: Double) throws {
        switch format {
        case .text:
            let untested = suites.filter { $0.isAutomated && $0.cases.isEmpty }
            for suite in untested { Console.out("UNTESTED  \(suite.folder)\n") }
            TestReport.printTally(outcomes, suites: suites.count - untested.count, seconds: seconds)
        case .json: Console.out(try TestFormats.json(outcomes))
        case .junit: Console.out(TestFormats.junit(outcomes))
        case .tap: Console.out(TestFormats.tap(outcomes))
        case .github: Console.out(TestFormats.github(outcomes))
        }
    }

    /// - Returns: whether all that was red expects now what it came to.
    private func write(_ outcomes: [CaseRunner.Outcome]) throws -> Bool {
        let (texts, kept) = try ExpectationUpdate.files(outcomes.filter { !$0.isRemediated })
        for (path, text) in texts {
            try AtomicFile.write(Array(text.utf8), to: path)
            Console.error("updated \(path)\n")
        }
        DiagnosticPrinter.print(kept)
        return kept.isEmpty && !outcomes.contains { $0.isRemediated && !$0.isGreen }
    }
}
