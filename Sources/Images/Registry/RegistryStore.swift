import ArchiveKit
import Diagnostics
import Download
import FileTree
import Glibc
import Synchronization

/// An image in a registry.
public struct RegistryStore: ImageStore {
    private let reference: ImageReference
    private let servers: [RegistryClient]
    private let cache: BlobCache?
    /// Bytes of a layer without a size.
    private static let largestLayer: Int64 = 64 << 30

    public var name: String { reference.description }
    var layersAtOnce: Int { 4 }

    /// - Throws: `Diagnostic` for a registry or mirror that has no such name.
    public init(_ reference: ImageReference, _ options: RegistryOptions) throws(Diagnostic) {
        self.reference = reference
        cache = options.cache
        let mirrors = options.mirrors.filter { ["*", reference.registry].contains($0.registry) }.map(\.mirror)
        servers = try (mirrors + [reference.registry]).map { (server) throws(Diagnostic) in
            try RegistryClient(server, options: options)
        }
    }

    /// The image's file system.
    public func image(platform: Platform?) throws(Diagnostic) -> Image {
        try ImageResolver(store: self, platform: platform).resolve()
    }

    private var scope: String { "repository:\(reference.repository):pull" }

    func top() throws(Diagnostic) -> (bytes: [UInt8], digest: ContentDigest?) {
        if let digest = reference.digest { return (try manifest(digest.description, digest), digest) }
        let bytes = try manifest(reference.key, nil)
        return (bytes, ContentDigest(of: bytes))
    }

    func document(_ digest: ContentDigest, isManifest: Bool) throws(Diagnostic) -> [UInt8] {
        isManifest ? try manifest(digest.description, digest) : try get("blobs/\(digest)", digest, headers: [])
    }

    private func manifest(_ key: String, _ digest: ContentDigest?) throws(Diagnostic) -> [UInt8] {
        try get(
            "manifests/\(key)", digest,
            headers: [("Accept", (MediaType.manifests + MediaType.indexes).joined(separator: ", "))])
    }

    private func get(
        _ path: String, _ digest: ContentDigest?, headers: [(name: String, value: String)]
    ) throws(Diagnostic) -> [UInt8] {
        try eachServer { (server) throws(HTTPClient.Failure) in
            let (_, bytes) = try server.document(
                "/v2/\(reference.repository)/\(path)", scope: scope, repository: reference.repository, headers: headers)
            guard digest?.fits(bytes) ?? true else { throw .init("it sends something of another digest than \(path)") }
            return bytes
        }
    }

    /// The answer of the first server that has one; mirrors are before the registry.
    private func eachServer<T>(
        _ body: (RegistryClient) throws(HTTPClient.Failure) -> T
    ) throws(Diagnostic) -> T {
        var last: Diagnostic?
        for server in servers {
            do throws(HTTPClient.Failure) {
                return try body(server)
            } catch {
                last = .error(
                    "registry", "registry \(server.host): \(error.message)\(server.advice(on: error))",
                    at: SourceLocation(file: name))
            }
        }
        throw last ?? .error("registry", "there is no registry to ask")
    }

    // MARK: Blobs

    func blob(_ digest: ContentDigest, size: Int64?) throws(FileTreeError) -> StoredBlob {
        if let cached = try cache?.blob(
            digest, fetch: { (part) throws(FileTreeError) in try fetch(digest, size, part) })
        {
            return cached
        }
        let part = try PartialBlob.unnamed(cache)
        try fetch(digest, size, part)
        guard try part.fits(digest) else {
            throw FileTreeError(.system(0, "what the registry sent has another digest"), "\(digest)")
        }
        return part.finish()
    }

    /// Fetches what is missing of a blob. What came goes on from where it broke off, as long as anything comes.
    private func fetch(_ digest: ContentDigest, _ size: Int64?, _ part: PartialBlob) throws(FileTreeError) {
        let limit = size ?? Self.largestLayer
        if part.count > limit { part.cut(to: 0) }
        do throws(Diagnostic) {
            try eachServer { (server) throws(HTTPClient.Failure) in
                while size == nil || part.count < limit {
                    let before = part.count
                    do throws(HTTPClient.Failure) {
                        try fetch(digest, part, limit, server)
                        if let size, part.count < size { throw .init("it sends less than the manifest says") }
                        return
                    } catch {
                        if error.kind == .lasting { part.cut(to: 0) }
                        guard error.kind != .lasting, part.count > before else { throw error }
                    }
                }
            }
        } catch {
            throw FileTreeError(.system(0, error.message), "\(digest)")
        }
    }

    private func fetch(
        _ digest: ContentDigest, _ part: PartialBlob, _ limit: Int64, _ server: RegistryClient
    ) throws(HTTPClient.Failure) {
        var start: Int64 = 0
        var end: Int64?
        let rest = {
            (start, end) = (part.count, nil)
            return start > 0 ? [(name: "Range", value: "bytes=\(start)-")] : []
        }
        _ = try server.get(
            "/v2/\(reference.repository)/blobs/\(digest)", scope: scope, repository: reference.repository,
            headers: rest
        ) { (response, piece) throws(HTTPClient.Failure) in
            if end == nil {
                let isRest = response.headers["content-range"]?.hasPrefix("bytes \(start)-") ?? false
                if response.status != 206 || !isRest {
                    start = 0
                    part.cut(to: 0)
                }
                end = start
            }
            let position = end ?? start
            guard position + Int64(piece.count) <= limit else {
                throw .init("it sends more than the manifest says")
            }
            guard part.append(piece, at: position) else {
                throw .init("the layer cannot be written: \(String(cString: strerror(errno)))")
            }
            end = position + Int64(piece.count)
        }
    }
}
