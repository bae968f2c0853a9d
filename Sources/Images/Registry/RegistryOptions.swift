import Download
import Glibc

/// How registries are spoken to.
public struct RegistryOptions: Sendable {
    /// Speak HTTP without TLS; to this machine only.
    public var plainHTTP = false
    /// A PEM file of authorities that may sign certificates, beside the system's.
    public var authorities: String?
    /// Servers that are asked before the registry itself, by the registry's name; `*` for any.
    public var mirrors: [(registry: String, mirror: String)] = []
    /// Token servers that get credentials although they are not below the registry's domain.
    public var tokenServers: [String] = []
    /// Where layers are kept between runs; `nil` to keep none.
    public var cache: BlobCache?
    /// Seconds without a byte after which a registry is given up.
    public var patience = 30
    /// Tries of a request that fails in a way that may pass.
    public var attempts = 4
    /// Seconds before the second try; twice as long before each further one.
    public var firstDelay = 0.25

    public init() {}

    /// What the environment says: `SCAP_CACHE`, `SCAP_REGISTRY_CA`, `SCAP_REGISTRY_MIRROR` (`[REGISTRY=]HOST`, several with
    /// commas), `SCAP_REGISTRY_TOKEN_SERVER` (hosts, with commas).
    public static var fromEnvironment: RegistryOptions {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        var options = RegistryOptions()
        options.authorities = variable("SCAP_REGISTRY_CA")
        options.mirrors = (variable("SCAP_REGISTRY_MIRROR") ?? "").split(separator: ",").map { mirror(String($0)) }
        options.tokenServers = (variable("SCAP_REGISTRY_TOKEN_SERVER") ?? "").split(separator: ",").map(String.init)
        options.cache = BlobCache.standard
        return options
    }

    /// A mirror as it is written: `REGISTRY=HOST`, or `HOST` for every registry.
    public static func mirror(_ text: String) -> (registry: String, mirror: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : ("*", text)
    }
}
