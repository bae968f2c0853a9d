import Foundation

/// A registry of its own, with the test image.
final class RegistryServer: Sendable {
    private let program: BackgroundProgram
    private let port: UInt16
    let folder: String

    var host: String { "127.0.0.1:\(port)" }
    /// The image's name in it.
    var image: String { host + "/some/test:1" }

    static let user = "scanner"
    static let password = "correct horse"
    /// Of the password, by bcrypt.
    private static let hash = #"$2b$04$nwLZqZ05HK4VbCtBGS9NFu2Ghjbhk//wa3kHM1FzTUEDDJiw7Soxi"#

    /// - Parameters:
    ///   - asksForPassword: whether it lets nobody in but `user`.
    ///   - speaksTLS: whether it has a certificate, signed by `ca.pem` in its folder.
    /// - Returns: `nil` where none can be started; why is printed.
    static func start(_ name: String, asksForPassword: Bool = false, speaksTLS: Bool = false) throws -> RegistryServer?
    {
        do {
            return try RegistryServer(name, asksForPassword, speaksTLS)
        } catch let reason as BackgroundProgram.Unavailable {
            print("Left out: tests of a registry: \(reason)")
            return nil
        }
    }

    private init(_ name: String, _ asksForPassword: Bool, _ speaksTLS: Bool) throws {
        guard BackgroundProgram.has("docker-registry") else {
            throw BackgroundProgram.Unavailable(description: "docker-registry is not installed")
        }
        folder = BackgroundProgram.folder("registry-" + name)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        port = try FreePort.find()
        let tls = "tls: {certificate: \(folder)/server.pem, key: \(folder)/server-key.pem}"
        if speaksTLS { try Certificates.make(in: folder) }
        var configuration = """
            version: 0.1
            log: {level: info}
            storage: {filesystem: {rootdirectory: \(folder)/data}}
            http: {addr: "127.0.0.1:\(port)"\(speaksTLS ? ", " + tls : "")}

            """
        if asksForPassword {
            try "\(Self.user):\(Self.hash)\n".write(toFile: folder + "/htpasswd", atomically: true, encoding: .utf8)
            configuration += "auth: {htpasswd: {realm: test, path: \(folder)/htpasswd}}\n"
        }
        try configuration.write(toFile: folder + "/config.yml", atomically: true, encoding: .utf8)
        let base = "\(speaksTLS ? "https" : "http")://127.0.0.1:\(port)/v2/"
        program = try BackgroundProgram(["docker-registry", "serve", folder + "/config.yml"], folder: folder) {
            (try? shell("curl -sk -o /dev/null \(base)", folder: "/tmp")) != nil
        }
        try shell(
            Self.push, folder: try TestImage.folder(),
            variables: ["BASE": base + "some/test", "ACCOUNT": "\(Self.user):\(Self.password)"])
    }

    deinit { program.stop() }

    /// The header in which the password goes over the line.
    static var secret: String { Data("\(user):\(password)".utf8).base64EncodedString() }

    private static let push = #"""
        ask() { curl -sfk -u "$ACCOUNT" "$@"; }
        for blob in layout/blobs/sha256/*; do
            place=$(ask -D - -o /dev/null -X POST $BASE/blobs/uploads/ | tr -d '\r' | sed -n 's/^Location: //Ip')
            ask -X PUT -H 'Content-Type: application/octet-stream' --data-binary @$blob "$place&digest=sha256:${blob##*/}"
        done
        ask -X PUT -H 'Content-Type: application/vnd.oci.image.manifest.v1+json' --data-binary @manifest $BASE/manifests/1
        """#
}
