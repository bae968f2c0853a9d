import Foundation

/// Podman's service of its own for one suite, on a private socket.
struct PodmanService: TestEngine {
    let program: BackgroundProgram

    @TaskLocal static var current: PodmanService?
    static var scope: TaskLocal<PodmanService?> { $current }
    private static let folder = BackgroundProgram.folder("podman")
    private static let words = ["podman", "--root", folder + "/root", "--runroot", folder + "/run"]

    var socket: String { "unix://\(Self.folder)/podman.sock" }

    static func start() throws -> PodmanService {
        guard getuid() == 0 else {
            throw BackgroundProgram.Unavailable(description: "podman's containers need root here")
        }
        guard BackgroundProgram.has("podman") else {
            throw BackgroundProgram.Unavailable(description: "podman is not installed")
        }
        let service = words + ["system", "service", "--time=0", "unix://\(folder)/podman.sock"]
        return PodmanService(
            program: try BackgroundProgram(service, folder: folder) {
                (try? shell("curl -sf --unix-socket \(folder)/podman.sock http://x/_ping", folder: "/")) == "OK"
            })
    }

    func prepare() throws {
        try run("load --quiet --input save.tar", folder: try TestImage.folder())
        // The engine's own limits may be above those of this process.
        let options = "--network none --ulimit nofile=256:256 --ulimit nproc=256:256"
        try run("run --detach \(options) --stop-signal KILL --name web \(TestImage.name)")
        try run("create \(options) --name still \(TestImage.name)")
    }

    func stop() {
        _ = try? run("rm --all --force --time 0")
        program.stop()
        _ = try? shell("umount \(Self.folder)/root/overlay; rm -rf \(Self.folder)", folder: "/")
    }

    /// Runs a command of `podman` beside the service.
    @discardableResult
    func run(_ command: String, folder: String = "/") throws -> String {
        try shell(Self.words.joined(separator: " ") + " " + command, folder: folder)
    }
}
