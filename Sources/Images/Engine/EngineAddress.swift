import Diagnostics
import Download
import Glibc

/// Where a container engine listens.
public struct EngineAddress: Sendable {
    /// The address before each path.
    let base: String
    let client: HTTPClient
    /// As a person writes it.
    let place: String
    /// Whether it runs on this machine, so that its processes may be seen in `/proc`.
    let isLocal: Bool

    /// - Parameters:
    ///   - host: `unix://PATH`, or `tcp://HOST:PORT` and `https://HOST:PORT`.
    ///   - certificates: a folder with `ca.pem`, `cert.pem` and `key.pem`; `nil` for no TLS.
    /// - Throws: `Diagnostic` for an address of another kind.
    public init(_ host: String, certificates: String? = nil) throws(Diagnostic) {
        place = host
        var client = HTTPClient()
        // A large image takes the engine a while before its first byte.
        client.patience = 600
        client.followsRedirections = false
        if host.hasPrefix("unix://"), host.count > 7 {
            client.socket = String(host.dropFirst(7))
            base = "http://engine"
            isLocal = true
        } else if let name = Self.name(host, "tcp://") ?? Self.name(host, "https://"),
            WebAddress("http://\(name)") != nil
        {
            let usesTLS = certificates != nil || host.hasPrefix("https://")
            if let certificates {
                client.tls = .init(
                    authorities: certificates + "/ca.pem", certificate: certificates + "/cert.pem",
                    key: certificates + "/key.pem")
            }
            base = (usesTLS ? "https://" : "http://") + name
            isLocal = false
        } else {
            throw .error(
                "bad-host",
                "an engine (DOCKER_HOST, CONTAINER_HOST) listens at unix://PATH or tcp://HOST:PORT, not at '\(host)'")
        }
        self.client = client
    }

    /// Why its socket cannot be used by this user; `nil` for none that is known.
    var obstacle: String? {
        guard let socket = client.socket, access(socket, R_OK | W_OK) != 0 else { return nil }
        return String(cString: strerror(errno))
    }

    private static func name(_ host: String, _ scheme: String) -> String? {
        guard host.hasPrefix(scheme) else { return nil }
        let name = host.dropFirst(scheme.count).prefix { $0 != "/" }
        return name.isEmpty ? nil : String(name)
    }

    /// Docker's engine: `DOCKER_HOST`, `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`, or the usual socket.
    public static func docker() throws(Diagnostic) -> EngineAddress {
        let usesTLS = variable("DOCKER_TLS_VERIFY") != nil
        let folder = variable("DOCKER_CERT_PATH") ?? variable("HOME").map { $0 + "/.docker" }
        return try EngineAddress(
            variable("DOCKER_HOST") ?? "unix:///var/run/docker.sock", certificates: usesTLS ? folder : nil)
    }

    /// Podman's service: `CONTAINER_HOST`, or the socket of this user, or the system's.
    public static func podman() throws(Diagnostic) -> EngineAddress {
        if let host = variable("CONTAINER_HOST") { return try EngineAddress(host) }
        let own = variable("XDG_RUNTIME_DIR").map { $0 + "/podman/podman.sock" }
        let usual = [own, "/run/podman/podman.sock"].compactMap { $0 }
        let found = usual.first { access($0, W_OK) == 0 } ?? "/run/podman/podman.sock"
        return try EngineAddress("unix://" + found)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
