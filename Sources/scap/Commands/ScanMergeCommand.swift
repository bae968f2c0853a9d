import ArgumentParser
import CommandSupport
import Diagnostics
import Scanning

/// `scap scan merge`: one summary of what several scans, or the parts of one, have found.
struct ScanMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Write one summary of the results in several directories.",
        discussion: """
            Of a target with several results the newest counts. With --list or --catalog, the summary is of those targets, \
            and one without results is 'missing'.
            """)

    @Argument(help: "The directories that scans have written.", completion: .directory)
    var directories: [String]

    @Option(
        help: "A file with the targets that should be there, a line each; '-' for standard input.", completion: .file())
    var list: String?

    @Option(help: "The images of a registry should be there: REGISTRY/PREFIX.")
    var catalog: String?

    @OptionGroup(title: "Registries") var targets: TargetOptions

    @Option(
        name: .shortAndLong, help: "Where the summary is written. Default: the first directory.", completion: .directory
    )
    var out: String?

    @Flag(name: .shortAndLong, help: "Print only targets that failed or could not be scanned, and the tally.")
    var quiet = false

    func validate() throws {
        if list != nil, catalog != nil { throw ValidationError("--list and --catalog exclude each other") }
        if directories.isEmpty { throw ValidationError("name the directories of the results") }
    }

    func run() throws {
        let directory = out ?? directories[0]
        let expected = try ScanListOptions.list(list, catalog, targets)
        let summary = try ScanMerge.summary(of: directories, list: expected, output: directory)
        let table = ScanTable(onlyOpen: quiet)
        table.printHeader()
        for row in summary.rows { table.print(row.record) }
        try summary.write(to: directory)
        Console.out("\n\(summary.sentence)\nwrote \(directory)/summary.json, summary.csv and summary.html\n")
        if summary.exitStatus != ExitStatus.fine { throw ExitCode(summary.exitStatus) }
    }
}
