import CommandSupport
import Diagnostics
import SCAP

/// `oscap xccdf resolve`: a benchmark whose profiles and items hold what they extend.
enum XCCDFResolve: Command {
    static let path = ["xccdf", "resolve"]
    static let summary = "resolve an XCCDF document"
    static let operands = "-o output-xccdf.xml input-xccdf.xml"
    static let options: [OptionTable.Option] =
        [
            .init("output", short: "o", "file", "write the resolved benchmark to this file"),
            .init("force", "resolve a benchmark that says it is resolved already"),
        ] + ContentOptions.validation

    static func run(_ arguments: OptionTable.Arguments) throws -> Int32 {
        guard let path = arguments.positional.first else { throw missing("XCCDF file needs to be specified!") }
        guard let output = arguments["output"] else {
            Console.error("No output document filename specified!\n")
            return ExitStatus.unable
        }
        let root = try arguments.document(path).root
        guard DocumentKind(root) == .benchmark else {
            throw Diagnostic.error(
                "wrong-document", "expected an XCCDF benchmark, found '\(root.name.qualified)'", at: root.location)
        }
        if root["resolved"].isTrue, !arguments.has("force") {
            Console.error("Benchmark is already resolved!\n")
            return ExitStatus.unable
        }
        do throws(Diagnostic) {
            try AtomicFile.write(try BenchmarkInheritance(root, resolvesProfiles: true).bytes(), to: output)
        } catch {
            if error.id == "circular-reference" {
                Console.error("Benchmark resolving failure (probably a dependency loop)!\n")
            }
            throw error
        }
        return ExitStatus.fine
    }
}
