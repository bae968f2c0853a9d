import ArgumentParser
import CommandSupport
import Diagnostics
import Evaluation
import Images
import Reporting
import RuleTesting
import SCAP
import XMLKit

/// `scap eval`: a benchmark evaluated on a tree or on the running system.
struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate a benchmark on a root file system or on the running system.",
        discussion: """
            Prints each selected rule's verdict and the tally. Scripts in the content are not run unless \
            --allow-scripts is given: their rules are 'notchecked'. Nothing outside of the target is read, and nothing in \
            it is started, mounted or unpacked.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(
        help: "A source data stream or an XCCDF benchmark; left out: the shipped one, with its profile 'check'.",
        completion: .file(extensions: ["xml"]))
    var content: String?

    @Argument(
        help: """
            What to scan: a directory, an archive, docker-archive:FILE[:NAME], oci:DIR[:TAG], oci-archive:FILE[:TAG], \
            docker://IMAGE or HOST/IMAGE, container:NAME, image:NAME, podman:NAME, host:. Default: the running system.
            """, completion: .file())
    var target: String?

    @Option(help: "The same as TARGET.", completion: .directory)
    var root: String?

    @Option(help: "Scan an image or root file system in a file, whatever it is called.", completion: .file())
    var image: String?

    @Option(help: "Which image of an archive of several: NAME:TAG.")
    var reference: String?

    @OptionGroup(title: "Images") var targets: TargetOptions

    @Option(help: "Scan a fixture, as its directory: PROJECT/fixtures/NAME.", completion: .directory)
    var fixture: String?

    @Option(name: .shortAndLong, help: "The profile: its id, or a unique end of it.")
    var profile: String?

    @Option(name: .customLong("rule"), help: "Evaluate this rule only; may be given several times.")
    var rules: [String] = []

    @Option(name: .customLong("skip-rule"), help: "Leave this rule out; may be given several times.")
    var skippedRules: [String] = []

    @Option(help: "Use the profiles of this XCCDF tailoring.", completion: .file())
    var tailoringFile: String?

    @Option(help: "Use this CPE dictionary or language too; may be given several times.", completion: .file())
    var cpe: [String] = []

    @Option(help: "Take the checklist from the data stream of this id.")
    var datastreamID: String?

    @Option(help: "Take the checklist with this benchmark id.")
    var benchmarkID: String?

    @Option(help: "Write XCCDF results.", completion: .file())
    var results: String?

    @Option(help: "Write an ARF report.", completion: .file())
    var resultsArf: String?

    @Option(help: "Write an HTML report.", completion: .file())
    var report: String?

    @Flag(help: "Run scripts of the content (SCE), with this user's rights.")
    var allowScripts = false

    @Flag(help: "Download the components that the data stream keeps elsewhere.")
    var fetchRemoteResources = false

    @Option(help: "Read the components that are elsewhere from this directory.", completion: .directory)
    var localFiles: String?

    @Flag(help: "Do not validate the content and the results.")
    var skipValidation = false

    @Option(name: .shortAndLong, help: "What is printed: \(Format.allCases.map(\.rawValue).joined(separator: " or ")).")
    var format = Format.text

    @Flag(name: .shortAndLong, help: "Print only rules that failed or could not be evaluated, and the tally.")
    var quiet = false

    func validate() throws {
        if [target, root, fixture, image].compactMap({ $0 }).count > 1 {
            throw ValidationError("TARGET, --root, --image and --fixture exclude each other")
        }
        if image == nil, reference != nil { throw ValidationError("--reference is about an --image") }
    }

    func run() throws {
        let named = try NamedContent(content, target ?? root, isTargetElsewhere: root ?? image ?? fixture != nil)
        let content = named.path
        var request = EvaluationRequest(path: content)
        request.selection = .init(dataStreamID: datastreamID, benchmarkID: benchmarkID)
        request.profile = profile ?? named.profile
        request.tailoringFile = tailoringFile
        request.cpeFiles = cpe
        request.onlyRules = rules
        request.skippedRules = skippedRules
        request.scripts = allowScripts ? .allowed : .refused
        request.remoteContent = localFiles.map { .local($0) } ?? (fetchRemoteResources ? .fetched : .unused)
        request.progress = { Console.error($0) }
        let (name, options, fixture, image, reference) = (named.target, targets.targets, fixture, image, reference)
        request.target = { () throws(Diagnostic) in
            if let fixture { return ScanTarget(tree: try FixtureLibrary.tree(at: fixture)).named(fixture) }
            guard let image else {
                let name = name ?? "host:"
                return try ScanTarget(name, options).named(name)
            }
            var archive = ImageArchive()
            archive.reference = reference
            archive.platform = options.platform
            return try ScanTarget.archive(image, archive)
        }
        var outputs = ResultFiles(
            results: results, arf: resultsArf, report: report, validates: !skipValidation)
        try outputs.checkWritable()
        let input = try InputDocument(content, validates: !skipValidation)
        outputs.confirm = { try input.confirm() }
        request.beforeScript = { () throws(Diagnostic) in try input.confirmed() }
        let hasFailure = try input.work { try evaluate($0, request, outputs) }
        if hasFailure { throw ExitCode(ExitStatus.finding) }
    }

    private func evaluate(
        _ document: XMLDocument, _ request: EvaluationRequest, _ outputs: ResultFiles
    ) throws -> Bool {
        let prepared = try request.prepare(document)
        try prepared.checkRuleNames(rules + skippedRules)
        DiagnosticPrinter.print(prepared.warnings)

        let table = VerdictTable(prepared.profile, onlyOpen: quiet)
        let evaluation = try prepared.evaluator.run { if format == .text { table.print($0) } }
        switch format {
        case .text: table.printTally(evaluation)
        case .json: Console.out(String(decoding: try JSONResults(evaluation).bytes, as: UTF8.self) + "\n")
        }
        try outputs.write(evaluation, of: prepared)
        return evaluation.hasFailure
    }
}
