import ArgumentParser
import CommandSupport

/// The content author's tool. One subcommand a file in `Commands/`; this table is the only other place that names it.
@main
struct Scap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scap",
        abstract: "Write, check, test and run SCAP content.",
        version: scapwrightVersion,
        subcommands: [Build.self]
    )
}
