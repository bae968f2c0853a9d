import ArgumentParser
import CommandSupport
import Diagnostics

/// `scap watch`: builds and tests a project whenever one of its files changes.
struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build and test a project again whenever a file of it changes.",
        discussion: "Ends with Ctrl-C. Files are looked at five times a second.")

    @Argument(help: "The project's directory.", completion: .directory)
    var project = "."

    @Option(name: .shortAndLong, help: "Write the data stream to this file each time it builds.")
    var output: String?

    @Option(help: "End after this many builds; 0 for never.")
    var builds = 0

    func run() throws {
        try Watcher([project]).run(limit: builds, buildAndTest)
    }

    private func buildAndTest() {
        do {
            if let output {
                let built = try ContentSource.builder().build(project)
                try AtomicFile.write(built.bytes, to: output)
                Console.out("built \(output)\n")
            }
            let test = try Test.parse([project, "--quiet"])
            try test.run()
        } catch is ExitCode {
            // What is red has been told.
        } catch {
            Console.report(error)
        }
    }
}
