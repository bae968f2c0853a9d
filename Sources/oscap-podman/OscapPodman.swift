import CommandSupport
import Diagnostics
import Images

/// `oscap-podman`: `oscap` on a container or an image of podman, by its service's API; nothing is started or unpacked.
package enum OscapPodman: Program {
    package static let programName = "oscap-podman"

    package static func start(_ arguments: [String]) -> Int32 {
        do throws(Invocation.Failure) {
            return run(try Invocation(arguments))
        } catch {
            switch error {
            case .help:
                Console.out(Invocation.usage)
                return ExitStatus.fine
            case .usage(let message): Console.error("\(message)\n\n\(Invocation.usage)")
            case .refused(let message): Console.error(message + "\n")
            }
            return ExitStatus.unable
        }
    }

    private static func run(_ invocation: Invocation) -> Int32 {
        do throws(Diagnostic) {
            let engine = try ContainerEngine.podman()
            do throws(Diagnostic) { try engine.greet() } catch {
                Console.report(error)
                Console.error("'systemctl start podman.socket' starts podman's service\n")
                return ExitStatus.unable
            }
            let name = invocation.target
            let scan: EngineScan
            switch (try engine.image(name), try engine.container(name)) {
            case (nil, nil): return refuse("Target of the scan not found: '\(name)'.")
            case (.some, .some):
                return refuse(
                    """
                    Ambiguous target, container image and container with the same name detected: '\(name)'.
                    Please rather use an unique ID to specify the target of the scan.
                    """)
            case (let image?, nil): scan = .podman(image)
            case (nil, let container?): scan = .podman(container)
            }
            let arguments =
                invocation.arguments.isEmpty
                ? try ShippedScan.arguments(output: invocation.output) : invocation.arguments
            return try OscapProcess(invocation.oscap).run(arguments, scan)
        } catch {
            Console.report(error)
            return ExitStatus.unable
        }
    }

    private static func refuse(_ message: String) -> Int32 {
        Console.error(message + "\n")
        return ExitStatus.unable
    }
}
