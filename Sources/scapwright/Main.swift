import CommandSupport
import Glibc
import oscap
import oscap_docker
import oscap_podman
import scap

/// The one executable. The name it is called by says which program it is.
@main
enum Main {
    /// A name comes before those that are part of it, so that `oscap-1.4` and `my-oscap` are `oscap`.
    private static let programs: [any Program.Type] = [OscapDocker.self, OscapPodman.self, Oscap.self, Scap.self]

    static func main() {
        // Output that is cut short (`oscap … | head`) ends the program quietly, as it does others.
        signal(SIGPIPE, SIG_DFL)
        let name = CommandLine.arguments.first?.split(separator: "/").last ?? ""
        let program = programs.first { name.contains($0.programName) } ?? Scap.self
        let status = program.start(Array(CommandLine.arguments.dropFirst()))
        Console.flush()
        exit(status)
    }
}
