import Diagnostics
import Download
import FoundationEssentials
import Glibc
import Synchronization

/// One registry, or a mirror of it (OCI distribution specification 1.1).
final class RegistryClient: Sendable {
    /// As messages name it.
    let host: String
    private let base: String
    private let address: WebAddress
    private let options: RegistryOptions
    private let client: HTTPClient
    /// The registry's name for which credentials are looked up.
    private let account: String
    /// The header that each scope has been given.
    private let authorizations = Mutex<[String: String]>([:])

    /// - Throws: `Diagnostic` for a name that is none, or plain HTTP to another machine.
    init(_ registry: String, options: RegistryOptions) throws(Diagnostic) {
        account = registry
        let host = ImageReference.server(of: registry)
        self.host = host
        self.options = options
        base = (options.plainHTTP ? "http://" : "https://") + host
        guard ImageReference.host(registry) != nil, let address = WebAddress(base) else {
            throw .error("bad-registry", "'\(registry)' is no name of a registry")
        }
        if options.plainHTTP, !address.isLoopback {
            throw .error("bad-registry", "plain HTTP is for this machine only, not for \(host)")
        }
        self.address = address
        var client = HTTPClient()
        client.connectionTimeout = min(10, options.patience)
        client.patience = options.patience
        client.tls.authorities = options.authorities
        if let files = CertificateFolder.files(for: host) { client.tlsByHost[host] = files }
        self.client = client
    }

    /// A request for something below `/v2/`. `receive` gets the content of an answer that went well.
    /// - Parameters:
    ///   - scope: what a token is asked for, such as `repository:NAME:pull`.
    ///   - headers: called before each try: what an earlier one brought may be thrown away, or asked on from.
    /// - Throws: `HTTPClient.Failure`, after as many tries as the options have.
    func get(
        _ path: String, scope: String, repository: String, headers: () -> [(name: String, value: String)],
        receive: (HTTPClient.Response, UnsafeRawBufferPointer) throws(HTTPClient.Failure) -> Void
    ) throws(HTTPClient.Failure) -> HTTPClient.Response {
        var delay = options.firstDelay
        var isAuthorized = false
        var attempt = 1
        while true {
            var request = HTTPClient.Request(base + path)
            request.headers = headers()
            if let header = authorizations.withLock({ $0[scope] }) { request.headers.append(("Authorization", header)) }
            var text: [UInt8] = []
            var wait = delay
            do throws(HTTPClient.Failure) {
                let response = try client.send(request) { (response, piece) throws(HTTPClient.Failure) in
                    if response.status < 300 { return try receive(response, piece) }
                    if text.count < 1 << 14 { text.append(contentsOf: piece) }
                }
                if response.status < 300 { return response }
                if response.status == 401, !isAuthorized {
                    isAuthorized = true
                    try authorize(response, scope, repository)
                    continue
                }
                let isPassing = response.status == 429 || response.status >= 500
                guard isPassing, attempt < options.attempts else { throw Self.refusal(response.status, text) }
                if let seconds = response.headers["retry-after"].flatMap({ Int($0) }) {
                    wait = Double(min(max(seconds, 0), 30))
                }
            } catch {
                guard error.kind == .connection, attempt < options.attempts else { throw error }
            }
            attempt += 1
            usleep(UInt32(wait * 1_000_000))
            delay *= 2
        }
    }

    /// The whole of a small answer.
    func document(
        _ path: String, scope: String, repository: String = "", headers: [(name: String, value: String)] = [],
        limit: Int = ImageManifest.limit
    ) throws(HTTPClient.Failure) -> (response: HTTPClient.Response, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        let begin = {
            bytes = []
            return headers
        }
        let response = try get(path, scope: scope, repository: repository, headers: begin) {
            (_, piece) throws(HTTPClient.Failure) in
            guard bytes.count + piece.count <= limit else { throw .init("it answers with more than \(limit) bytes") }
            bytes.append(contentsOf: piece)
        }
        return (response, bytes)
    }

    private func authorize(
        _ response: HTTPClient.Response, _ scope: String, _ repository: String
    ) throws(HTTPClient.Failure) {
        guard let challenge = response.headers["www-authenticate"].flatMap(Challenge.init) else {
            throw .init("it wants to know who asks, in a way that is not spoken here")
        }
        let credential: Credential?
        do throws(Diagnostic) {
            credential = try DockerConfiguration.credential(for: account, repository: repository)
        } catch {
            throw .init("\(error.message)" + (error.location.map { " (\($0.file))" } ?? ""))
        }
        let header: String
        switch (challenge.scheme, credential) {
        case (.basic, .password(let user, let secret)): header = Credential.basic(user, secret)
        case (.basic, _):
            throw .init("it asks for a name and a password, and none are known: 'docker login \(account)'")
        case (.bearer, .bearer(let token)): header = "Bearer \(token)"
        case (.bearer, _):
            let server = TokenServer(client: client, registry: address, trusted: options.tokenServers)
            header = try "Bearer " + server.token(challenge, scope: challenge.scope ?? scope, credential)
        }
        authorizations.withLock { $0[scope] = header }
    }

    // MARK: Refusals

    /// What else to try, as the end of a sentence: a registry on this machine often has no TLS.
    func advice(on failure: HTTPClient.Failure) -> String {
        address.isLoopback && !options.plainHTTP && failure.message.contains("SSL")
            ? " (one without TLS wants --plain-http)" : ""
    }

    private struct Errors: Decodable {
        struct Item: Decodable {
            let code: String?
            let message: String?
        }
        let errors: [Item]
    }

    /// What a registry says when it refuses, as far as it is the specification's JSON.
    private static func refusal(_ status: Int, _ text: [UInt8]) -> HTTPClient.Failure {
        var detail = ""
        if let first = (try? JSONDecoder().decode(Errors.self, from: Data(text)))?.errors.first {
            let words = (first.message ?? first.code ?? "").unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }
            detail = ": " + String(String.UnicodeScalarView(words)).prefix(200)
        }
        switch status {
        case 401, 403: return .init("it does not let this user read that (status \(status))\(detail)")
        case 404: return .init("it has no such image (status 404)\(detail)")
        default: return .init("it answers with the status \(status)\(detail)")
        }
    }
}
