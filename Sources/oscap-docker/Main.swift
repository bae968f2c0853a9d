import CommandSupport
import Diagnostics
import Glibc

/// `oscap-docker`: `oscap` on a container or an image, by the Engine's API; nothing is started, mounted or unpacked.
@main
enum OscapDocker {
    static func main() {
        signal(SIGPIPE, SIG_DFL)
        do throws(Invocation.Failure) {
            exit(run(try Invocation(Array(CommandLine.arguments.dropFirst()))))
        } catch {
            switch error {
            case .help:
                Console.out(Invocation.usage)
                Console.flush()
                exit(CommandLine.arguments.count > 1 ? 0 : 2)
            case .usage(let message):
                Console.error("\(Invocation.usage)oscap-docker: error: \(message)\n")
                exit(2)
            case .notOffered(let name):
                Console.error(
                    "oscap-docker: \(name) is not offered: scan with OVAL of your distribution, by 'oval eval'\n")
                exit(ExitStatus.unable)
            }
        }
    }

    private static func run(_ invocation: Invocation) -> Int32 {
        do throws(Diagnostic) {
            let directory = try TemporaryDirectory()
            let archive = directory.file("target.tar")
            let engine = try DockerEngine(
                host: getenv("DOCKER_HOST").map { String(cString: $0) }, scratch: directory.path)
            guard engine.isRunning else {
                Console.out("The docker daemon does not appear to be running\n")
                Console.flush()
                return ExitStatus.unable
            }
            Console.out("Using native Docker API\n")
            Console.flush()
            switch invocation.target {
            case .image(let name):
                guard try engine.has("images", name) else { return notFound(name) }
                try engine.save(image: name, to: archive)
            case .container(let name):
                guard try engine.has("containers", name) else { return notFound(name) }
                try engine.export(container: name, to: archive)
            }
            let arguments = invocation.arguments.isEmpty ? try shippedScan(invocation.output) : invocation.arguments
            return try withExtendedLifetime(directory) { () throws(Diagnostic) in
                try Oscap.run(invocation.oscap, arguments, root: archive)
            }
        } catch {
            Console.report(error)
            return ExitStatus.unable
        }
    }

    private static func notFound(_ name: String) -> Int32 {
        Console.error("Target \(name) not found.\n")
        return 255
    }

    /// The scan of the short form: the shipped benchmark, its check profile, results and a report.
    private static func shippedScan(_ output: String?) throws(Diagnostic) -> [String] {
        let directory = output ?? (access("/out", W_OK) == 0 ? "/out" : "out")
        try AtomicFile.makeParent(of: directory + "/results.xml")
        return [
            "xccdf", "eval", "--profile", "xccdf_dhi-gpos_profile_.check", "--results", directory + "/results.xml",
            "--report", directory + "/report.html", try ResourceLocator.content("ssg-dhi-gpos-ds.xml"),
        ]
    }
}
