import FoundationEssentials

/// What says which layers an image has: `manifest.json` of `docker save`, and the manifests and indexes of the OCI image
/// specification and of Docker's registry (image-spec 1.1: manifest.md, image-index.md).
enum ImageManifest {
    /// One image of a `docker save` archive.
    struct Saved: Decodable {
        let tags: [String]?
        let layers: [String]

        enum CodingKeys: String, CodingKey {
            case tags = "RepoTags"
            case layers = "Layers"
        }
    }

    struct Descriptor: Decodable {
        let mediaType: String?
        let digest: String
        let size: Int64?
        let platform: Platform?
        let annotations: [String: String]?

        /// Whether it tells of another manifest and is no image itself.
        var isAttestation: Bool { annotations?["vnd.docker.reference.type"] == "attestation-manifest" }
    }

    struct Platform: Decodable {
        let architecture: String?
        let os: String?
        let variant: String?
    }

    /// A manifest or an index: whichever of the lists it has.
    struct Document: Decodable {
        let manifests: [Descriptor]?
        let layers: [Descriptor]?
    }

    static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) throws -> T {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
