import FoundationEssentials

/// What says which layers an image has: `manifest.json` of `docker save`, and the manifests and indexes of the OCI image
/// specification and of Docker's registry (image-spec 1.1: manifest.md, image-index.md, config.md).
enum ImageManifest {
    /// One image of a `docker save` archive.
    struct Saved: Decodable {
        let configuration: String?
        let tags: [String]?
        let layers: [String]

        enum CodingKeys: String, CodingKey {
            case configuration = "Config"
            case tags = "RepoTags"
            case layers = "Layers"
        }
    }

    struct Descriptor: Decodable, Sendable {
        let mediaType: String?
        let digest: String
        let size: Int64?
        let platform: PlatformField?
        let annotations: [String: String]?
        let urls: [String]?

        /// The name in an OCI layout.
        var referenceName: String? { annotations?["org.opencontainers.image.ref.name"] }

        /// Whether it may be an image or an index of images: attestations, and kinds that nobody knows, are not.
        var mayBeImage: Bool {
            if annotations?["vnd.docker.reference.type"] != nil { return false }
            if platform?.os == "unknown" || platform?.architecture == "unknown" { return false }
            return mediaType.map { MediaType.indexes.contains($0) || MediaType.manifests.contains($0) } ?? true
        }
    }

    struct PlatformField: Decodable, Sendable {
        let architecture: String?
        let os: String?
        let variant: String?

        var platform: Platform {
            Platform(os: os ?? "linux", architecture: architecture ?? "", variant: variant)
        }
    }

    /// A manifest or an index: whichever of the lists it has.
    struct Document: Decodable {
        let manifests: [Descriptor]?
        let layers: [Descriptor]?
        let config: Descriptor?
        let artifactType: String?
        /// Of the first version of Docker's manifests, which have no digests of their contents.
        let fsLayers: [FSLayer]?

        struct FSLayer: Decodable {}
    }

    /// Longest manifest: bytes (the limit that registries have).
    static let limit = 4 << 20

    static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) throws -> T {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// The kinds of documents and layers, as OCI and Docker call them.
enum MediaType {
    static let indexes = [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    ]
    static let manifests = [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ]
    static let configurations = [
        "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json",
    ]

    /// Whether a layer is a tar archive, compressed or not.
    static func isLayer(_ type: String) -> Bool {
        ["application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs."].contains { type.hasPrefix($0) }
            && type.contains(".tar") && !type.hasSuffix("+encrypted")
    }
}
