import Foundation
import Testing

/// Images in a real registry.
@Suite struct RegistryTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func eval(
        _ target: String, _ options: String..., variables: [String: String] = [:]
    ) throws -> Executable.Output {
        let own = [
            "SCAP_CACHE": bench.path("cache"), "HOME": bench.folder, "DOCKER_CONFIG": bench.folder,
            "REGISTRY_AUTH_FILE": "",
        ]
        return try Executable.scap.run(
            ["eval", bench.dataStream, target, "--profile", Workbench.profile] + options,
            folder: try TestImage.folder(), variables: own.merging(variables) { $1 })
    }

    @Test func `an image is the same as in its layout, and its layers are kept`() throws {
        guard let registry = try RegistryServer.start("plain") else { return }
        let expected = try eval("oci:layout")
        #expect(expected.status == 2)
        #expect(try eval(registry.image, "--plain-http").out == expected.out)
        let digest = try shell("sha256sum <manifest", folder: try TestImage.folder()).prefix(64)
        #expect(try eval("docker://\(registry.host)/some/test@sha256:\(digest)", "--plain-http").out == expected.out)
        #expect(try shell("ls cache/sha256 | wc -l", folder: bench.folder) == "2\n")
        // A scan of a tag tells which image it led to.
        let list = try bench.write("list", registry.image + "\n")
        let scan = try Executable.scap.run(
            "scan", list, "--plain-http", "--out", bench.path("out"), "--content", bench.dataStream, "--profile",
            Workbench.profile, folder: bench.folder)
        #expect(scan.status == 2, "\(scan.out)\(scan.err)")
        #expect(try shell("grep -c sha256:\(digest) out/summary.csv", folder: bench.folder) == "1\n")

        // What was kept is not fetched again, and is not taken on trust.
        try shell("find data -name data -type f -size +3k -delete", folder: registry.folder)
        #expect(try eval(registry.image, "--plain-http").out == expected.out)
        #expect(try eval(registry.image, "--plain-http", "--cache-size", "0").status == 1)
        try shell("for file in cache/sha256/*; do echo more >>$file; done", folder: bench.folder)
        #expect(try eval(registry.image, "--plain-http").status == 1)
    }

    @Test func `connections are used again`() throws {
        guard let registry = try RegistryServer.start("kept", speaksTLS: true) else { return }
        try shell(": >log", folder: registry.folder)
        let output = try eval(registry.image, "--registry-ca", registry.folder + "/ca.pem")
        #expect(output.status == 2, "\(output.err)")
        let log = try String(contentsOfFile: registry.folder + "/log", encoding: .utf8)
        let clients = log.split(separator: "\n").filter { $0.contains("response completed") }.compactMap {
            $0.split(separator: " ").first { $0.hasPrefix("http.request.remoteaddr=") }
        }
        // Manifest, configuration and two layers, which are fetched beside each other.
        #expect(clients.count == 4 && Set(clients).count <= 2, "\(clients)")
    }

    @Test func `what is not there is said`() throws {
        guard let registry = try RegistryServer.start("missing") else { return }
        let missing = try eval(registry.host + "/some/test:2", "--plain-http")
        #expect(missing.status == 1 && missing.err.contains("404") && missing.err.contains(registry.host))
        #expect(try eval(registry.image).status == 1, "TLS is spoken unless told otherwise")
        let far = try eval("registry.example/x:1", "--plain-http")
        #expect(far.status == 1 && far.err.contains("plain HTTP is for this machine only"))
        let platform = try eval(registry.image, "--plain-http", "--platform", "linux/s390x")
        #expect(platform.status == 1 && platform.err.contains("not linux/s390x"))
    }

    @Test func `a password is found and given`() throws {
        guard let registry = try RegistryServer.start("basic", asksForPassword: true) else { return }
        let expected = try eval("oci:layout").out
        let anonymous = try eval(registry.image, "--plain-http")
        #expect(anonymous.status == 1 && anonymous.err.contains("none are known"), "\(anonymous.err)")

        _ = try bench.write("config.json", #"{"auths":{"\#(registry.host)":{"auth":"\#(RegistryServer.secret)"}}}"#)
        #expect(try eval(registry.image, "--plain-http").out == expected)

        let wrong = Data("scanner:wrong secret".utf8).base64EncodedString()
        _ = try bench.write("config.json", #"{"auths":{"\#(registry.host)":{"auth":"\#(wrong)"}}}"#)
        let refused = try eval(registry.image, "--plain-http", "--cache-size", "0")
        #expect(refused.status == 1 && !refused.err.contains("wrong secret") && !refused.err.contains(wrong))

        _ = try bench.write("config.json", #"{"credHelpers":{"\#(registry.host)":"test"}}"#)
        let helper = try bench.write(
            "docker-credential-test",
            """
            #!/bin/sh
            read name; [ "$1 $name" = "get \(registry.host)" ] || exit 1
            echo '{"Username":"\(RegistryServer.user)","Secret":"\(RegistryServer.password)"}'
            """)
        try shell("chmod +x \(helper)", folder: "/")
        let path = ["PATH": "\(bench.folder):/usr/bin:/bin"]
        #expect(try eval(registry.image, "--plain-http", "--cache-size", "0", variables: path).out == expected)
        try shell("echo 'echo secret >&2; exit 3' >\(helper)", folder: "/")
        let failing = try eval(registry.image, "--plain-http", "--cache-size", "0", variables: path)
        #expect(failing.status == 1 && failing.err.contains("docker-credential-test"), "\(failing.err)")
    }

    @Test func `a private authority is believed when it is named`() throws {
        guard let registry = try RegistryServer.start("tls", asksForPassword: true, speaksTLS: true) else { return }
        _ = try bench.write("config.json", #"{"auths":{"\#(registry.host)":{"auth":"\#(RegistryServer.secret)"}}}"#)
        let stranger = try eval(registry.image)
        #expect(stranger.status == 1 && stranger.err.contains("certificate"), "\(stranger.err)")
        let expected = try eval("oci:layout").out
        #expect(try eval(registry.image, "--registry-ca", registry.folder + "/ca.pem").out == expected)
        try shell("mkdir -p .config/containers/certs.d/\(registry.host)", folder: bench.folder)
        try shell(
            "cp \(registry.folder)/ca.pem .config/containers/certs.d/\(registry.host)/ca.crt", folder: bench.folder)
        #expect(try eval(registry.image, "--cache-size", "0").out == expected)
    }
}
