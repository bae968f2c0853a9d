import Diagnostics
import Download
import Glibc

/// The Docker Engine, over its API (version-less paths: the engine's own).
struct DockerEngine {
    /// The address before each path.
    private let base: String
    private let socket: String?
    /// A directory of this run's own, for answers that are only looked at.
    private let scratch: String

    /// - Parameter host: `DOCKER_HOST`: `unix://PATH` or `tcp://HOST:PORT`; `nil` for the usual socket.
    /// - Throws: `Diagnostic` for an address of another kind.
    init(host: String?, scratch: String) throws(Diagnostic) {
        self.scratch = scratch
        let host = host.flatMap { $0.isEmpty ? nil : $0 } ?? "unix:///var/run/docker.sock"
        if host.hasPrefix("unix://") {
            socket = String(host.dropFirst(7))
            base = "http://docker"
        } else if host.hasPrefix("tcp://") {
            socket = nil
            base = "http://" + host.dropFirst(6)
        } else {
            throw .error("bad-host", "DOCKER_HOST is unix://PATH or tcp://HOST:PORT, not '\(host)'")
        }
    }

    /// Whether the engine answers.
    var isRunning: Bool { (try? answers("/_ping")) ?? false }

    /// Whether there is such an image (`images`) or container (`containers`).
    /// - Throws: `Diagnostic` for any answer but that there is one or none.
    func has(_ kind: String, _ name: String) throws(Diagnostic) -> Bool {
        try answers("/\(kind)/\(Self.escaped(name))/json")
    }

    /// Whether something is at a path; false for the status 404.
    private func answers(_ path: String) throws(Diagnostic) -> Bool {
        let file = scratch + "/answer"
        defer { unlink(file) }
        do throws(Diagnostic) {
            try get(path, into: file)
            return true
        } catch {
            if error.message.hasSuffix("404") { return false }
            throw error
        }
    }

    /// Writes an image as `docker save` does.
    func save(image name: String, to path: String) throws(Diagnostic) {
        try get("/images/\(Self.escaped(name))/get", into: path)
    }

    /// Writes a container's file system as `docker export` does.
    func export(container name: String, to path: String) throws(Diagnostic) {
        try get("/containers/\(Self.escaped(name))/export", into: path)
    }

    private func get(_ path: String, into file: String) throws(Diagnostic) {
        var download = Download()
        download.socket = socket
        download.limit = 256 << 30
        // A large image takes the engine a while before its first byte.
        download.patience = 600
        try download.get(base + path, into: file)
    }

    /// A name in a path: what has a meaning there is percent-encoded.
    private static func escaped(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-/:@".utf8.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
