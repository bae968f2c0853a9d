import ArgumentParser
import CommandSupport
import Diagnostics
import Evaluation
import Glibc
import Scanning

/// `scap scan`: many targets with one benchmark.
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate a benchmark on many images.",
        usage:
            "scap scan LIST [<options>]\nscap scan --catalog REGISTRY/PREFIX [<options>]\nscap scan merge DIRECTORY... [<options>]",
        discussion: """
            'scap help scan targets' tells of the options of a scan, 'scap help scan merge' of those of a merge. Exit \
            status: 0 no rule failed on any of them; 1 one of them could not be scanned; 2 a rule failed on one.
            """,
        subcommands: [ScanTargets.self, ScanMergeCommand.self], defaultSubcommand: ScanTargets.self)
}

/// `scap scan targets`, or without the word.
struct ScanTargets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets", abstract: "Scan the targets of a list or the images of a registry.",
        usage: "scap scan LIST [<options>]\nscap scan --catalog REGISTRY/PREFIX [<options>]",
        discussion: """
            Each target gets a folder with results.xml, report.html and scan.json. When all are done, summary.json, \
            summary.csv and summary.html tell of them together. A scan that was cut short goes on where it ended.
            """)

    @OptionGroup var list: ScanListOptions

    @Option(help: "A source data stream or an XCCDF benchmark. Default: the shipped one.", completion: .file())
    var content: String?

    @Option(name: .shortAndLong, help: "The profile: its id, or a unique end of it. Of the shipped benchmark: 'check'.")
    var profile: String?

    @Option(help: "Use the profiles of this XCCDF tailoring.", completion: .file())
    var tailoringFile: String?

    @Option(name: .shortAndLong, help: "The directory of the results.", completion: .directory)
    var out = "scan"

    @Option(name: .shortAndLong, help: "Scan this many at once. Default: one for each processor.")
    var jobs: Int?

    @Option(
        help: """
            Scan only part I of N, I from 0 to N - 1. Each target's name says which part it is in, so that machines that \
            know nothing of each other share a list. No summary is written: 'scap scan merge' does that.
            """)
    var shard: Shard = .all

    @Flag(help: "Scan again what has results.")
    var again = false

    @Flag(help: "Write an ARF report of each target too.")
    var arf = false

    @Flag(help: "Do not validate the content and the results.")
    var skipValidation = false

    @Flag(name: .shortAndLong, help: "Print only targets that failed or could not be scanned, and the tally.")
    var quiet = false

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is 1 to 256") }
    }

    func run() throws {
        let named = try NamedContent(content, nil, isTargetElsewhere: content != nil)
        var request = EvaluationRequest(path: named.path)
        request.profile = profile ?? named.profile
        request.tailoringFile = tailoringFile
        let whole = try list.required()
        let targets = whole.part(shard)
        let resolved = try InputDocument(named.path, validates: !skipValidation).work { try request.resolve($0) }
        DiagnosticPrinter.print(resolved.warnings)

        var run = ScanRun(request, resolved, list.targets.targets, directory: out)
        run.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        run.isAnew = again
        run.writesARF = arf
        run.validates = !skipValidation
        try AtomicFile.makeParent(of: out + "/")
        Interruption.tell("the same command goes on where this ended")
        let table = ScanTable(onlyOpen: quiet)
        table.printHeader()
        let outcomes = try run.run(targets, key: try run.key) { table.print($0.record, isKept: $0.isKept) }

        let summary = ScanSummary(outcomes, directory: out)
        let kept = outcomes.count(where: \.isKept)
        Console.out("\n\(summary.sentence)" + (kept > 0 ? "; \(kept) kept from before" : "") + "\n")
        if shard == .all {
            try summary.write(to: out)
            Console.out("wrote \(out)/summary.json, summary.csv and summary.html\n")
        } else {
            Console.out("part \(shard) of \(whole.targets.count) targets\n")
        }
        if summary.exitStatus != ExitStatus.fine { throw ExitCode(summary.exitStatus) }
    }
}

extension Shard: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public var defaultValueDescription: String { "all" }
}
