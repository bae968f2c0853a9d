import ArgumentParser
import CommandSupport
import ContentTools
import Diagnostics
import Evaluation
import SCAP

/// `scap resolve`: a benchmark as one profile leaves it.
struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the benchmark that a profile makes, as XCCDF.",
        discussion: """
            Selections, refinements and values of the profile, of those that it extends and of a tailoring are written into \
            the rules and values; the profiles are left out.
            """)

    @Argument(help: "A document, or the directory of a project.", completion: .file())
    var source: String

    @Option(name: .shortAndLong, help: "The profile: its id, or a unique end of it.")
    var profile: String?

    @Option(help: "Use the profiles of this XCCDF tailoring.", completion: .file())
    var tailoringFile: String?

    @Option(name: .shortAndLong, help: "The file to write (“-”: standard output).")
    var output = "-"

    func run() throws {
        let benchmark = try Checklist(try ContentSource.load(source)).benchmark
        let tailoring = try tailoringFile.map { path in
            let document = try DocumentLoader().load(path)
            guard DocumentKind(document.root) == .tailoring else {
                throw Diagnostic.error("wrong-document", "is no XCCDF tailoring", at: document.root.location)
            }
            return Tailoring(document.root)
        }
        let id = try profile.map { try benchmark.profileID(endingIn: $0, tailoring) }
        let resolved = try ResolvedProfile(benchmark, profile: id, tailoring: tailoring)
        try AtomicFile.write(BenchmarkResolution(benchmark, resolved).bytes, to: output)
    }
}
