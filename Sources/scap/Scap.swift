import ArgumentParser
import CommandSupport
import Diagnostics

/// The content author's tool. One subcommand a file in `Commands/`; this table is the only other place that names it.
package struct Scap: ParsableCommand, Program {
    package static let programName = "scap"

    package static let configuration = CommandConfiguration(
        commandName: programName,
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

    package init() {}

    package static func start(_ arguments: [String]) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            return ExitStatus.fine
        } catch let code as ExitCode {
            return code.rawValue
        } catch  where error is Diagnostic || error is Diagnostics {
            Console.report(error)
            return ExitStatus.unable
        } catch {
            // Help, the version and completion scripts are errors here too, of status 0; a usage error is one of ours.
            let text = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                Console.error(text + "\n")
                return ExitStatus.unable
            }
            Console.out(text + "\n")
            return ExitStatus.fine
        }
    }
}
