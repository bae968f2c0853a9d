/// What those who bring a tree know of it that is in none of its files.
public struct TreeOrigin: Sendable, Hashable {
    /// How results identify it, such as a container's name; `nil` for no name.
    public var name: String?
    /// `NAME=VALUE`, the environment that processes in it get; `nil` where nobody knows.
    public var environment: [String]?
    /// The digest of the image's manifest, `sha256:…`; `nil` for what is no image, or one without a manifest.
    public var digest: String?

    /// Whether it is an image: the host name in its files, if there is one, is that of where it was made.
    public var isImage = false

    public init(name: String? = nil, environment: [String]? = nil, digest: String? = nil, isImage: Bool = false) {
        self.name = name
        self.environment = environment
        self.digest = digest
        self.isImage = isImage
    }
}
