import ArgumentParser
import CommandSupport
import Diagnostics
import Glibc

/// The content author's tool. One subcommand a file in `Commands/`; this table is the only other place that names it.
@main
struct Scap: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scap",
        abstract: "Write, check, test and run SCAP content.",
        discussion: "Exit status: 0 all is well; 1 it could not be done; 2 it was done, and something failed.",
        version: scapwrightVersion,
        subcommands: [
            New.self, Import.self, Build.self, Test.self, Lint.self, Explain.self, LSP.self, Format.self, Watch.self,
            Diff.self,
            Resolve.self, Tailor.self,
            Validate.self, Eval.self, Scan.self,
            Info.self, ProfileCommand.self, TemplateCommand.self,
            FixtureCommand.self,
        ]
    )

    static func main() {
        // Output that is cut short (`scap … | head`) ends the program quietly, as it does others.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
            Console.flush()
        } catch let code as ExitCode {
            Console.flush()
            Glibc.exit(code.rawValue)
        } catch  where error is Diagnostic || error is Diagnostics {
            Console.report(error)
            Glibc.exit(ExitStatus.unable)
        } catch {
            // Help, the version and completion scripts are errors here too, of status 0; a usage error is one of ours.
            let text = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                Console.error(text + "\n")
                Glibc.exit(ExitStatus.unable)
            }
            Console.out(text + "\n")
            Console.flush()
        }
    }
}
