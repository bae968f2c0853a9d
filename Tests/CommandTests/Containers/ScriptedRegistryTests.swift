import Foundation
import Synchronization
import Testing

/// What registries may do besides answering: ask for tokens, break off, be busy, have mirrors.
@Suite struct ScriptedRegistryTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func eval(
        _ registry: ScriptedRegistry, _ options: String..., variables: [String: String] = [:]
    ) throws -> Executable.Output {
        let own = ["HOME": bench.folder, "DOCKER_CONFIG": bench.folder]
        return try Executable.scap.run(
            ["eval", bench.dataStream, registry.image, "--profile", Workbench.profile, "--plain-http"]
                + ["--cache", bench.path("cache")] + options,
            folder: bench.folder, variables: own.merging(variables) { $1 })
    }

    private func expected() throws -> String {
        try Executable.scap.run(
            "eval", bench.dataStream, "oci:layout", "--profile", Workbench.profile, folder: try TestImage.folder()
        ).out
    }

    @Test func `a token is asked for once and shown`() throws {
        let registry = try ScriptedRegistry { request in
            if request.path.hasPrefix("/token") {
                let isUser = request.headers["authorization"] == "Basic " + RegistryServer.secret
                let isScope = request.path.contains("scope=repository%3Asome%2Ftest%3Apull")
                return isUser && isScope ? .init(body: Array(#"{"token":"abc"}"#.utf8)) : .init(status: 403)
            }
            guard request.headers["authorization"] != "Bearer abc" else { return nil }
            let host = request.headers["host"] ?? ""
            let challenge = #"Bearer realm="http://\#(host)/token",service="test",scope="repository:some/test:pull""#
            return .init(status: 401, headers: ["WWW-Authenticate": challenge])
        }
        _ = try bench.write("config.json", #"{"auths":{"\#(registry.host)":{"auth":"\#(RegistryServer.secret)"}}}"#)
        let output = try eval(registry)
        #expect(try output.out == expected(), "\(output.err)")
        #expect(registry.requests.count { $0.path.hasPrefix("/token") } == 1)
    }

    @Test func `a layer that breaks off is fetched on from there`() throws {
        let folder = try TestImage.folder()
        let broken = Mutex(Set<String>())
        let registry = try ScriptedRegistry { request in
            guard request.path.contains("/blobs/") else { return nil }
            var answer = ScriptedRegistry.answer(request.path, folder)
            guard answer.body.count > 100_000 else { return nil }
            if broken.withLock({ $0.insert(request.path).inserted }) {
                answer.length = answer.body.count
                answer.body = Array(answer.body.prefix(50_000))
                return answer
            }
            let whole = answer.body.count
            guard request.headers["range"] == "bytes=50000-" else { return .init(status: 400) }
            answer.status = 206
            answer.headers = ["Content-Range": "bytes 50000-\(whole - 1)/\(whole)"]
            answer.body = Array(answer.body.dropFirst(50_000))
            return answer
        }
        let output = try eval(registry)
        #expect(try output.out == expected(), "\(output.err)")
        #expect(broken.withLock { $0.count } == 1)
    }

    @Test(arguments: ["nan", "-5", "1e400", "soon", ""])
    func `a registry that does not say when to ask again is asked again`(_ delay: String) throws {
        let busy = Mutex(1)
        let registry = try ScriptedRegistry { _ in
            busy.withLock { left in
                left -= 1
                return left >= 0 ? .init(status: 429, headers: ["Retry-After": delay]) : nil
            }
        }
        let output = try eval(registry)
        #expect(try output.out == expected(), "\(output.err)")
    }

    @Test func `a busy registry is asked again, and a mirror first`() throws {
        let busy = Mutex(2)
        let registry = try ScriptedRegistry { _ in
            busy.withLock { left in
                left -= 1
                return left >= 0 ? .init(status: 503, headers: ["Retry-After": "0"]) : nil
            }
        }
        #expect(try eval(registry).out == expected())
        let mirror = try ScriptedRegistry { $0.path.contains("/blobs/") ? .init(status: 404) : nil }
        let output = try eval(registry, "--registry-mirror", mirror.host, "--cache-size", "0")
        #expect(try output.out == expected(), "\(output.err)")
        #expect(mirror.requests.contains { $0.path.contains("/manifests/") })
    }

    @Test func `a proxy is used for other machines only`() throws {
        let proxy = try ScriptedRegistry { _ in .init(status: 502) }
        let far = try Executable.scap.run(
            ["eval", bench.dataStream, "registry.invalid/x:1", "--registry-timeout", "5"],
            variables: ["HTTPS_PROXY": "http://" + proxy.host, "https_proxy": "http://" + proxy.host])
        #expect(far.status == 1)
        #expect(proxy.requests.map(\.path) == Array(repeating: "registry.invalid:443", count: proxy.requests.count))
        #expect(!proxy.requests.isEmpty)
    }
}
