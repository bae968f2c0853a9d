import Download

/// An image's name in a registry: `[HOST[:PORT]/]PATH[:TAG][@DIGEST]` (distribution specification, "Pulling manifests").
public struct ImageReference: Sendable, Hashable, CustomStringConvertible {
    /// `HOST[:PORT]`, as the user writes it; `docker.io` where it is left out.
    public let registry: String
    public let repository: String
    public let tag: String?
    public let digest: ContentDigest?

    private static let hub = "docker.io"

    /// - Returns: `nil` for what is no name of an image.
    public init?(_ text: String) {
        var rest = Substring(text.hasPrefix("docker://") ? text.dropFirst(9) : text[...])
        var digest: ContentDigest?
        if let at = rest.firstIndex(of: "@") {
            guard let found = ContentDigest(String(rest[rest.index(after: at)...])) else { return nil }
            digest = found
            rest = rest[..<at]
        }
        var tag: String?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
            guard let tag, Self.isTag(tag) else { return nil }
        }
        var parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, !parts.contains("") else { return nil }
        if parts.count > 1, first.contains(".") || first.contains(":") || first == "localhost" {
            guard let host = Self.host(first) else { return nil }
            registry = host
            parts.removeFirst()
        } else {
            registry = Self.hub
        }
        if registry == Self.hub, parts.count == 1 { parts.insert("library", at: 0) }
        guard parts.allSatisfy(Self.isComponent), parts.joined().utf8.count <= 255 else { return nil }
        repository = parts.joined(separator: "/")
        self.digest = digest
        self.tag = tag ?? (digest == nil ? "latest" : nil)
    }

    public init(registry: String, repository: String, tag: String) {
        self.registry = registry
        self.repository = repository
        self.tag = tag
        digest = nil
    }

    /// What the registry knows it by: the digest where there is one.
    var key: String { digest?.description ?? tag ?? "latest" }

    public var description: String {
        "\(registry)/\(repository)" + (tag.map { ":" + $0 } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// A registry's name in the form `HOST[:PORT]`; `nil` for what is none.
    static func host(_ text: String) -> String? {
        guard !text.isEmpty, let address = WebAddress("https://\(text)"), address.path == "/" else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || ".-:[]".unicodeScalars.contains(scalar))
        }
        guard isPlain else { return nil }
        let name = text.lowercased()
        return ["index.docker.io", "registry-1.docker.io"].contains(name) ? hub : name
    }

    /// Where the registry's API is.
    static func server(of registry: String) -> String { registry == hub ? "registry-1.docker.io" : registry }

    private static func isComponent(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, isAlphanumeric(first), isAlphanumeric(last) else {
            return false
        }
        return text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...122).contains(byte) }

    private static func isTag(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && ![".", "-"].contains(text.first)
            && text.utf8.allSatisfy { isAlphanumeric($0) || (65...90).contains($0) || "._-".utf8.contains($0) }
    }
}
