/// An image as an engine describes it (Engine API, ImageInspect).
public struct EngineImage: Decodable, Sendable {
    public let id: String
    private let names: [String]?
    private let config: ImageConfiguration.Process?

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case names = "RepoTags"
        case config = "Config"
    }

    /// Its names with tags; the beginning of its digest where it has none.
    public var name: String {
        let names = names ?? []
        guard names.isEmpty else { return names.joined(separator: ", ") }
        return String(digits.prefix(10))
    }

    /// Its id without the name of the digest.
    public var digits: Substring { id.split(separator: ":").last ?? "" }

    /// `NAME:TAG` each.
    public var tags: [String] { names ?? [] }

    /// `NAME=VALUE`.
    public var environment: [String] { config?.environment ?? [] }
}
