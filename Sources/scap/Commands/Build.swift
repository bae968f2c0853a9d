import ArgumentParser
import Authoring
import CommandSupport
import Diagnostics

/// `scap build`: a project of YAML files becomes a source data stream.
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build a project into a SCAP 1.3 source data stream.",
        discussion: """
            The output is the same to the byte for the same project. Time stamps are those of SOURCE_DATE_EPOCH, or of \
            the project's own date. Nothing is written if anything is wrong; all that is wrong is reported in one run.
            """)

    @Argument(help: "The project's directory.", completion: .directory)
    var project = "."

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case dataStream = "ds"
        case components = "xccdf+oval"
    }

    @Option(
        name: .shortAndLong,
        help: "ds: one source data stream; xccdf+oval: a file for each component, in the directory that --output names."
    )
    var format = Format.dataStream

    @Option(
        name: .shortAndLong, help: "The file to write (“-”: standard output). Default: dist/NAME as the project says.")
    var output: String?

    @Option(
        name: .long, help: "A directory of check templates to use in place of the shipped ones.", completion: .directory
    )
    var templates: [String] = []

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func run() throws {
        let builder = try ContentSource.builder(templates: templates)
        do throws(Diagnostics) {
            let built = try builder.build(project)
            DiagnosticPrinter.print(built.warnings)
            if format == .components {
                try writeComponents(built)
                return
            }
            let path = output ?? "dist/" + built.fileName
            do throws(Diagnostic) {
                if output == nil { try AtomicFile.makeParent(of: path) }
                try AtomicFile.write(built.bytes, to: path)
            } catch {
                throw Diagnostics([error])
            }
            guard !quiet, path != "-" else { return }
            print(
                "\(path): \(built.ruleCount) rules, \(built.profileCount) profiles, \(built.definitionCount) definitions, "
                    + "\(built.bytes.count) bytes")
        } catch {
            DiagnosticPrinter.print(error.all)
            throw ExitCode(ExitStatus.unable)
        }
    }

    private func writeComponents(_ built: ProjectBuilder.DataStream) throws(Diagnostics) {
        do throws(Diagnostic) {
            for (name, bytes) in built.components {
                let path = "\(output ?? "dist")/\(name)"
                try AtomicFile.makeParent(of: path)
                try AtomicFile.write(bytes, to: path)
                if !quiet { Console.out(path + "\n") }
            }
        } catch {
            throw Diagnostics([error])
        }
    }
}
