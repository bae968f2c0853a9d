import ArgumentParser
import CommandSupport
import Diagnostics
import Glibc
import RuleTesting

/// `scap fixture write-cases`: the trees of cases on disk, for programs that know no cases.
struct FixtureWriteCases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-cases", abstract: "Write the trees of a project's cases out, each as a directory.",
        discussion: """
            DIRECTORY/1, 2, … are the trees, and DIRECTORY/cases has a line for each: its number, the rule's id, the expected \
            result and the case's name, with tabs between them. Cases that say more than a tree can, such as values or a \
            running system, are left out and counted. Owners and devices are written as root only.
            """)

    @Argument(help: "The project's directory; with --datastream, a directory of cases.", completion: .directory)
    var project: String

    @Argument(help: "The directory to make.", completion: .directory)
    var directory: String

    @Option(help: "The data stream or benchmark that the cases are about.", completion: .file(extensions: ["xml"]))
    var datastream: String?

    @Option(name: .customLong("rule"), help: "Only this rule; may be given several times.")
    var rules: [String] = []

    @Option(help: "Only cases whose name or rule has this in it.")
    var filter: String?

    func run() throws {
        let (runner, all) = try TestedContent.load(project, datastream: datastream)
        let suites = try TestSelection(rules: rules, filter: filter).select(all)
        let jobs = try runner.jobs(suites, FixtureLibrary(directory: project + "/fixtures"))
        let told = jobs.filter(\.isToldByItsTree)
        guard mkdir(directory, 0o755) == 0 else {
            throw Diagnostic.error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: directory))
        }
        var table = ""
        var incomplete = 0
        for (index, job) in told.enumerated() {
            var writer = try FixtureWriter(directory: "\(directory)/\(index + 1)")
            try writer.write(try runner.tree(of: job))
            if !writer.incomplete.isEmpty { incomplete += 1 }
            let test = job.testCase
            table += "\(index + 1)\t\(job.ruleID)\t\(test.expectation.result)\t\(test.name)\n"
        }
        try AtomicFile.write(Array(table.utf8), to: directory + "/cases")
        Console.out("\(told.count) cases, \(jobs.count - told.count) left out\n")
        guard incomplete > 0 else { return }
        Console.error("warning: without the rights to give owners and devices, \(incomplete) trees are incomplete\n")
    }
}
