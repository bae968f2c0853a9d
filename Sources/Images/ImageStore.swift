import ArchiveKit
import Diagnostics
import FileTree
import InflateKit

/// Where the parts of an image are found by their digests: an OCI layout, a registry.
protocol ImageStore: Sendable {
    /// What messages call it.
    var name: String { get }

    /// The document that is looked at first, and its digest where the store knows it.
    func top() throws(Diagnostic) -> (bytes: [UInt8], digest: ContentDigest?)

    /// A manifest, an index or a configuration. Its digest has been verified.
    /// - Parameter isManifest: false for a configuration, which registries keep with the layers.
    func document(_ digest: ContentDigest, isManifest: Bool) throws(Diagnostic) -> [UInt8]

    /// A layer as it is stored. Its digest is verified when it has been read through, or has been.
    func blob(_ digest: ContentDigest, size: Int64?) throws(FileTreeError) -> StoredBlob

    /// Layers that may be read beside each other.
    var layersAtOnce: Int { get }
}

/// A stored layer.
struct StoredBlob {
    var source: any ByteSource
    /// Bytes, as it is stored.
    var size: Int64
    /// `nil` where the digest has been verified already.
    var expected: ContentDigest?
}

extension Layer {
    /// A layer that a store has, decompressed while it is read.
    /// - Parameter digest: of the content without compression, where that is all that is known.
    init(
        _ name: String, content digest: ContentDigest? = nil, pointLimit: Int = 64,
        _ find: @escaping @Sendable () throws(FileTreeError) -> StoredBlob
    ) {
        self.init(name) { () throws(FileTreeError) in
            let blob = try find()
            let stored = try blob.expected.map { (digest) throws(FileTreeError) in
                try VerifiedSource(blob.source, digest)
            }
            let format: SourceFormat
            do throws(DecompressedStream.Failure) {
                format = try SourceFormat(stored ?? blob.source)
            } catch {
                throw FileTreeError(.system(0, error.description), name)
            }
            let content = format.content(stored ?? blob.source, pointLimit: pointLimit)
            let verified = try digest.map { (digest) throws(FileTreeError) in try VerifiedSource(content, digest) }
            return Opened(verified ?? content, compressedBytes: format == .plain ? nil : blob.size) {
                () throws(FileTreeError) in
                try stored?.verify()
                try verified?.verify()
            }
        }
    }
}
