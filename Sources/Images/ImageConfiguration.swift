/// What an image says of itself (image-spec 1.1: config.md).
public struct ImageConfiguration: Decodable, Sendable {
    let architecture: String?
    let os: String?
    let variant: String?
    let config: Process?
    let rootfs: RootFS?

    struct Process: Decodable, Sendable {
        let environment: [String]?

        enum CodingKeys: String, CodingKey { case environment = "Env" }
    }

    struct RootFS: Decodable, Sendable {
        /// The digests of the layers without their compression, lowest first.
        let layerDigests: [String]?

        enum CodingKeys: String, CodingKey { case layerDigests = "diff_ids" }
    }

    /// What the image is for; `nil` where it does not say.
    public var platform: Platform? {
        guard let os, let architecture else { return nil }
        return Platform(os: os, architecture: architecture, variant: variant)
    }

    /// The environment that its processes get: `NAME=VALUE`.
    public var environment: [String] { config?.environment ?? [] }
}
