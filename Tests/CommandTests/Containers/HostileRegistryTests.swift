import Foundation
import Testing

/// Registries that mean harm: each ends the scan soon, with one sentence, and learns nothing.
@Suite struct HostileRegistryTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    /// - Parameter patience: seconds.
    private func eval(_ registry: ScriptedRegistry, patience: Int = 20) throws -> Executable.Output {
        _ = try bench.write("config.json", #"{"auths":{"\#(registry.host)":{"auth":"\#(RegistryServer.secret)"}}}"#)
        return try Executable.scap.run(
            ["eval", bench.dataStream, registry.image, "--plain-http", "--registry-timeout", "\(patience)"]
                + ["--cache", bench.path("cache")],
            folder: bench.folder, variables: ["DOCKER_CONFIG": bench.folder, "HOME": bench.folder])
    }

    /// - Parameter reason: what the sentence says.
    private func expectRefusal(
        _ reason: String, patience: Int = 20, location: SourceLocation = #_sourceLocation,
        script: @escaping ScriptedRegistry.Script
    ) throws {
        let begin = Date()
        let output = try eval(try ScriptedRegistry(script), patience: patience)
        #expect(output.status == 1, sourceLocation: location)
        #expect(output.err.contains(reason), "\(output.err)", sourceLocation: location)
        #expect(output.err.split(separator: "\n").count == 1, "\(output.err)", sourceLocation: location)
        #expect(!output.err.contains(RegistryServer.password) && !output.err.contains(RegistryServer.secret))
        #expect(Date().timeIntervalSince(begin) < 60, sourceLocation: location)
    }

    private static func json(_ text: String) -> WebServer.Answer { .init(body: Array(text.utf8)) }

    @Test func `one that hangs`() throws {
        try expectRefusal("registry 127.0.0.1:", patience: 1) { _ in .init(length: 100, hangs: true) }
        try expectRefusal("registry 127.0.0.1:", patience: 1) { request in
            request.path.contains("/blobs/") ? .init(body: [0x1F], length: 1 << 20, hangs: true) : nil
        }
    }

    @Test func `one that sends HTML`() throws {
        let page = Self.json("<!DOCTYPE html><html><body>Welcome</body></html>")
        try expectRefusal("is not the JSON of one") { _ in page }
        try expectRefusal("sends") { $0.path.contains("/blobs/") ? page : nil }
    }

    @Test func `one that lies about lengths and digests`() throws {
        let folder = try TestImage.folder()
        try expectRefusal("registry 127.0.0.1:") { request in
            guard request.path.contains("/blobs/") else { return nil }
            var answer = ScriptedRegistry.answer(request.path, folder)
            answer.body += Array(repeating: 0, count: 1 << 20)
            return answer
        }
        try expectRefusal("digest") { request in
            guard request.path.contains("/blobs/") else { return nil }
            var answer = ScriptedRegistry.answer(request.path, folder)
            answer.body = answer.body.map { ~$0 }
            return answer
        }
        try expectRefusal("registry 127.0.0.1:") { _ in .init(length: -5) }
        try expectRefusal("more than 4194304 bytes") { _ in .init(body: Array(repeating: 32, count: 5 << 20)) }
    }

    @Test func `one whose manifests are a loop or endless`() throws {
        let digest = "sha256:" + String(repeating: "a", count: 64)
        try expectRefusal("digest") { request in
            Self.json(#"{"manifests":[{"digest":"\#(digest)","size":10}]}"#)
        }
        try expectRefusal("layers") { _ in
            let layer = #"{"digest":"\#(digest)","size":1}"#
            return Self.json(#"{"layers":[\#(Array(repeating: layer, count: 2000).joined(separator: ","))]}"#)
        }
        try expectRefusal("first version") { _ in Self.json(#"{"schemaVersion":1,"fsLayers":[{}]}"#) }
    }

    @Test func `one that redirects elsewhere learns no password, nor does elsewhere`() throws {
        let thief = try ScriptedRegistry { _ in .init(status: 401, headers: ["WWW-Authenticate": "Basic realm=x"]) }
        let host = thief.host
        let output = try eval(
            try ScriptedRegistry { request in
                guard request.headers["authorization"] != nil else {
                    return .init(status: 401, headers: ["WWW-Authenticate": "Basic realm=x"])
                }
                return .init(status: 307, headers: ["Location": "http://\(host)\(request.path)"])
            })
        #expect(output.status == 1)
        #expect(!thief.requests.isEmpty && thief.requests.allSatisfy { $0.headers["authorization"] == nil })
        try expectRefusal("redirects more than") { request in
            .init(status: 302, headers: ["Location": request.path + "x"])
        }
        try expectRefusal("redirects to no address") { _ in
            .init(status: 302, headers: ["Location": "file:///etc/passwd"])
        }
    }

    @Test func `one that sends for tokens elsewhere`() throws {
        let thief = try ScriptedRegistry { _ in Self.json(#"{"token":"x"}"#) }
        let host = "localhost:" + thief.host.split(separator: ":")[1]
        try expectRefusal("SCAP_REGISTRY_TOKEN_SERVER") { _ in
            .init(status: 401, headers: ["WWW-Authenticate": #"Bearer realm="http://\#(host)/token",service="x""#])
        }
        #expect(thief.requests.isEmpty)
        try expectRefusal("without TLS") { _ in
            .init(status: 401, headers: ["WWW-Authenticate": #"Bearer realm="http://auth.example/token""#])
        }
        try expectRefusal("registry 127.0.0.1:") { _ in .init(status: 401, headers: ["WWW-Authenticate": "Digest x"]) }
    }
}
