import Diagnostics
import FoundationEssentials
import Glibc

/// Credentials as `docker login` and `podman login` leave them: `config.json` and `auth.json`.
struct DockerConfiguration: Decodable, Sendable {
    private let auths: [String: Entry]?
    private let store: String?
    private let helpers: [String: String]?

    enum CodingKeys: String, CodingKey {
        case auths
        case store = "credsStore"
        case helpers = "credHelpers"
    }

    private struct Entry: Decodable, Sendable {
        let auth: String?
        let username: String?
        let password: String?
        let identitytoken: String?
        let registrytoken: String?
    }

    /// The files in which they are looked for, first to last: `REGISTRY_AUTH_FILE`, `DOCKER_CONFIG` or `~/.docker`, and
    /// podman's own.
    private static var files: [String] {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        let docker = variable("DOCKER_CONFIG") ?? variable("HOME").map { $0 + "/.docker" }
        return [
            variable("REGISTRY_AUTH_FILE"), docker.map { $0 + "/config.json" },
            variable("XDG_RUNTIME_DIR").map { $0 + "/containers/auth.json" },
        ].compactMap { $0 }
    }

    /// What is known of a user of a registry; `nil` for an anonymous one.
    /// - Throws: `Diagnostic` for a file that cannot be read or a helper that fails. No message holds a secret.
    static func credential(for registry: String, repository: String) throws(Diagnostic) -> Credential? {
        for path in files {
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            let configuration: DockerConfiguration
            do { configuration = try JSONDecoder().decode(DockerConfiguration.self, from: bytes) } catch {
                throw .error("bad-credentials", "is not the JSON of credentials", at: SourceLocation(file: path))
            }
            if let found = try configuration.credential(registry, repository) { return found }
        }
        return nil
    }

    private func credential(_ registry: String, _ repository: String) throws(Diagnostic) -> Credential? {
        let key = registry == "docker.io" ? "https://index.docker.io/v1/" : registry
        if let helper = helpers?[registry] ?? helpers?[key] { return try CredentialHelper(helper).credential(for: key) }
        if let entry = entry(registry, repository), let found = Self.credential(entry) { return found }
        return try store.flatMap { (store) throws(Diagnostic) in try CredentialHelper(store).credential(for: key) }
    }

    /// The entry whose name fits the most of `HOST/REPOSITORY`; schemes and API versions in names mean nothing.
    private func entry(_ registry: String, _ repository: String) -> Entry? {
        let wanted = "\(registry)/\(repository)"
        let fitting = (auths ?? [:]).compactMap { name, entry -> (Int, Entry)? in
            var name = name[...]
            for scheme in ["https://", "http://"] where name.hasPrefix(scheme) { name = name.dropFirst(scheme.count) }
            while name.hasSuffix("/") { name = name.dropLast() }
            for version in ["/v1", "/v2"] where name.hasSuffix(version) { name = name.dropLast(version.count) }
            let text = name == "index.docker.io" ? "docker.io" : String(name)
            return wanted == text || wanted.hasPrefix(text + "/") ? (text.count, entry) : nil
        }
        return fitting.max { $0.0 < $1.0 }?.1
    }

    private static func credential(_ entry: Entry) -> Credential? {
        if let token = entry.registrytoken, !token.isEmpty { return .bearer(token) }
        if let token = entry.identitytoken, !token.isEmpty { return .identityToken(token) }
        if let auth = entry.auth, let bytes = Data(base64Encoded: auth) {
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { return .password(user: parts[0], secret: parts[1]) }
        }
        guard let user = entry.username, let password = entry.password else { return nil }
        return .password(user: user, secret: password)
    }
}
