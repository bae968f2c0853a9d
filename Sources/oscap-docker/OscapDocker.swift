import CommandSupport
import Diagnostics
import Images

/// `oscap-docker`: `oscap` on a container or an image, by the Engine's API; nothing is started, mounted or unpacked.
package enum OscapDocker: Program {
    package static let programName = "oscap-docker"

    package static func start(_ arguments: [String]) -> Int32 {
        do throws(Invocation.Failure) {
            return run(try Invocation(arguments))
        } catch {
            switch error {
            case .help(let isAsked):
                Console.out(Invocation.usage)
                return isAsked ? ExitStatus.fine : 2
            case .usage(let message):
                Console.error("\(Invocation.usage)oscap-docker: error: \(message)\n")
                return 2
            case .notOffered(let name):
                Console.error(
                    """
                    oscap-docker: \(name) is not offered: it would fetch Red Hat's OVAL definitions for RHEL 5 to 8. Give oscap those \
                    of your distribution: oscap-docker \(name.prefix { $0 != "-" }) NAME oval eval FILE

                    """)
                return ExitStatus.unable
            }
        }
    }

    private static func run(_ invocation: Invocation) -> Int32 {
        do throws(Diagnostic) {
            let engine = try ContainerEngine.docker()
            do throws(Diagnostic) { try engine.greet() } catch {
                Console.out("The docker daemon does not appear to be running\n")
                Console.flush()
                throw error
            }
            Console.out("Using native Docker API\n")
            Console.flush()
            let scan: EngineScan
            switch invocation.target {
            case .image(let name):
                guard let image = try engine.image(name) else {
                    Console.error("Image \(name) not found.\n")
                    return ExitStatus.unable
                }
                scan = .docker(image)
                Console.out("Docker image \(scan.name) ready to be scanned.\n")
            case .container(let name):
                guard let container = try engine.container(name) else {
                    Console.error("Target \(name) not found.\n")
                    // As the reference.
                    return 255
                }
                scan = .docker(container)
                Console.out("Docker container \(scan.name) ready to be scanned.\n")
            }
            Console.flush()
            let arguments =
                invocation.arguments.isEmpty
                ? try ShippedScan.arguments(output: invocation.output) : invocation.arguments
            let status = try OscapProcess(invocation.oscap).run(arguments, scan)
            // As the reference, which prints what oscap printed as a line.
            Console.out("\n")
            Console.flush()
            return status
        } catch {
            Console.report(error)
            return ExitStatus.unable
        }
    }
}
