import ArgumentParser
import CommandSupport
import Diagnostics
import SCAP
import Validation

/// `scap validate`: documents against the official schema of their kind and version.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate SCAP documents against the official schemas.",
        discussion: """
            Source data streams, XCCDF benchmarks, results and tailorings, OVAL documents, CPE dictionaries and \
            languages and ARF reports; what a document is, and its version, is read from it. Compressed files are read too.
            """)

    @Argument(help: "The documents.", completion: .file(extensions: ["xml"]))
    var files: [String]

    @Option(help: "The directory of the official schemas (SCAP_SCHEMAS).", completion: .directory)
    var schemas: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func run() throws {
        let validator = Validator(try ResourceLocator.schemas(schemas))
        var status = ExitStatus.fine
        for file in files {
            do {
                var kind: DocumentKind?
                let errors = try validator.validate(path: file) { kind = DocumentKind($0) }
                if errors.isEmpty {
                    if !quiet { Console.out("\(file): valid \(kind?.title ?? "document")\n") }
                } else {
                    Console.report(Diagnostics(errors))
                    let count = errors.count == 1 ? "1 error" : "\(errors.count) errors"
                    if !quiet { Console.out("\(file): invalid, \(count)\n") }
                    if status == ExitStatus.fine { status = ExitStatus.finding }
                }
            } catch {
                Console.report(error)
                status = ExitStatus.unable
            }
        }
        if status != ExitStatus.fine { throw ExitCode(status) }
    }
}
