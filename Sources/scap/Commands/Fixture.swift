import ArgumentParser
import CommandSupport
import Diagnostics
import RuleTesting

/// `scap fixture`: the root file systems on which a project tests its rules.
struct FixtureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixture", abstract: "List fixtures, write them out, and make them of real trees.",
        subcommands: [List.self, Write.self, FixtureWriteCases.self, FixtureCaptureCommand.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the fixtures, a line each.")

        @Argument(help: "The project's directory.", completion: .directory)
        var project = "."

        func run() throws {
            for name in try FixtureLibrary(directory: project + "/fixtures").names() { Console.out(name + "\n") }
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a fixture out as a directory.",
            discussion: "Owners and devices are written as root only; what is left out is told.")

        @Argument(help: "The fixture, as its directory: PROJECT/fixtures/NAME.", completion: .directory)
        var fixture: String

        @Argument(help: "The directory to make.", completion: .directory)
        var directory: String

        func run() throws {
            let tree = try FixtureLibrary.tree(at: fixture)
            var writer = try FixtureWriter(directory: directory)
            try writer.write(tree)
            guard !writer.incomplete.isEmpty else { return }
            Console.error(
                "warning: without the rights to give owners and devices, \(writer.incomplete.count) paths are incomplete, "
                    + "the first: \(writer.incomplete[0])\n")
        }
    }
}
