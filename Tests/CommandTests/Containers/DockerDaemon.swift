import Foundation
import Testing

/// A Docker engine of its own for one suite, on a private socket and by TLS on a port.
struct DockerDaemon: TestEngine {
    let program: BackgroundProgram
    let port: UInt16

    @TaskLocal static var current: DockerDaemon?
    static var scope: TaskLocal<DockerDaemon?> { $current }

    var socket: String { "unix://\(program.folder)/docker.sock" }
    var certificates: String { Self.certificates }
    private static let certificates = BackgroundProgram.folder("docker-tls")

    static func start() throws -> DockerDaemon {
        guard getuid() == 0 else { throw BackgroundProgram.Unavailable(description: "a Docker engine needs root") }
        guard BackgroundProgram.has("dockerd"), BackgroundProgram.has("docker") else {
            throw BackgroundProgram.Unavailable(description: "docker.io is not installed")
        }
        let folder = BackgroundProgram.folder("docker")
        try Certificates.make(in: certificates)
        let port = try FreePort.find()
        var words = ["dockerd", "--data-root", folder + "/root", "--exec-root", folder + "/exec"]
        words += ["--pidfile", folder + "/pid", "--host", "unix://\(folder)/docker.sock"]
        words += ["--bridge=none", "--iptables=false", "--ip-masq=false", "--shutdown-timeout", "5"]
        words += ["--host", "tcp://127.0.0.1:\(port)", "--tlsverify", "--tlscacert", certificates + "/ca.pem"]
        words += ["--tlscert", certificates + "/server.pem", "--tlskey", certificates + "/server-key.pem"]
        let program = try BackgroundProgram(words, folder: folder) {
            (try? shell("curl -sf --unix-socket \(folder)/docker.sock http://x/_ping", folder: "/")) == "OK"
        }
        return DockerDaemon(program: program, port: port)
    }

    func prepare() throws {
        try run("load -q -i save.tar", folder: try TestImage.folder())
        try run("run -d --network none --stop-signal KILL --hostname ship --name web \(TestImage.name)")
        try run("create --network none --name still \(TestImage.name)")
    }

    func stop() {
        _ = try? run("ps -aq | xargs -r docker rm -f")
        program.stop()
        try? FileManager.default.removeItem(atPath: certificates)
    }

    /// Runs a command of `docker`.
    @discardableResult
    func run(_ command: String, folder: String = "/") throws -> String {
        try shell("docker \(command)", folder: folder, variables: ["DOCKER_HOST": socket])
    }
}
