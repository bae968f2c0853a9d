import Download
import FoundationEssentials

/// Gets tokens from the server that a registry names (distribution token authentication specification).
struct TokenServer {
    let client: HTTPClient
    /// The registry that named it.
    let registry: WebAddress
    /// Further token servers that the user trusts with credentials.
    var trusted: [String] = []

    private struct Answer: Decodable {
        let token: String?
        /// What OAuth calls it.
        let accessToken: String?

        enum CodingKeys: String, CodingKey {
            case token
            case accessToken = "access_token"
        }
    }

    /// A token for a scope.
    /// - Throws: `HTTPClient.Failure` for a server that may not be told the credential, or that answers anything else.
    func token(
        _ challenge: Challenge, scope: String, _ credential: Credential?
    ) throws(HTTPClient.Failure) -> String {
        guard let realm = challenge.realm, let address = WebAddress(realm) else {
            throw .init("it asks for a token and does not say where to get one")
        }
        guard address.scheme == "https" || address.isLoopback && registry.scheme == "http" else {
            throw .init("it asks for a token of a server without TLS, \(address.host)")
        }
        if credential != nil, !Self.maySee(address.host, registry.host), !trusted.contains(address.host) {
            throw .init(
                "it sends for a token to \(address.host), which is no server of \(registry.host): if your credential may go "
                    + "there, name it in SCAP_REGISTRY_TOKEN_SERVER")
        }
        var request = HTTPClient.Request(realm)
        var fields = [("service", challenge.service), ("scope", scope)].compactMap { name, value in
            value.map { "\(name)=\(WebAddress.escaped($0))" }
        }
        switch credential {
        case .identityToken(let token):
            fields += [
                "grant_type=refresh_token", "client_id=scapwright", "refresh_token=\(WebAddress.escaped(token))",
            ]
            request.method = "POST"
            request.body = Array(fields.joined(separator: "&").utf8)
            request.headers = [("Content-Type", "application/x-www-form-urlencoded")]
        case .password(let user, let secret):
            request.headers = [("Authorization", Credential.basic(user, secret))]
            fallthrough
        case .bearer, nil:
            request.address += (realm.contains("?") ? "&" : "?") + fields.joined(separator: "&")
        }
        var client = client
        // A token that somebody else hands out is not what was asked for.
        client.followsRedirections = false
        let (response, bytes) = try client.content(request, limit: 1 << 20)
        guard response.status == 200 else { throw .init("its token server refuses with the status \(response.status)") }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes)),
            let token = answer.token ?? answer.accessToken, token.utf8.allSatisfy({ (33...126).contains($0) })
        else { throw .init("its token server does not answer with a token") }
        return token
    }

    /// Whether a token server belongs to a registry: it has the same name, or one below the same domain, as
    /// `auth.docker.io` and `registry-1.docker.io`.
    static func maySee(_ server: String, _ registry: String) -> Bool {
        if server == registry { return true }
        let labels = registry.split(separator: ".")
        guard labels.count >= 3, !registry.hasPrefix("["), !labels.allSatisfy({ Int($0) != nil }) else { return false }
        let domain = labels.dropFirst()
        // Under `co.uk` and its like are strangers.
        if domain.count == 2, (domain.first?.count ?? 0) <= 3, domain.last?.count == 2 {
            return false
        }
        let name = domain.joined(separator: ".")
        return server == name || server.hasSuffix("." + name)
    }
}
