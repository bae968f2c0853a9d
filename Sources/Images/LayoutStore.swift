import Diagnostics
import FileTree

/// An OCI image layout (image-spec 1.1: image-layout.md).
struct LayoutStore: ImageStore {
    let name: String
    let folder: any LayoutFolder

    var layersAtOnce: Int { folder.isRandomAccess ? 4 : 1 }

    func top() throws(Diagnostic) -> (bytes: [UInt8], digest: ContentDigest?) {
        (try read("/index.json"), nil)
    }

    func document(_ digest: ContentDigest, isManifest: Bool) throws(Diagnostic) -> [UInt8] {
        let bytes = try read(Self.path(digest))
        guard digest.fits(bytes) else {
            throw .error("bad-image", "\(digest): the content has another digest", at: SourceLocation(file: name))
        }
        return bytes
    }

    func blob(_ digest: ContentDigest, size: Int64?) throws(FileTreeError) -> StoredBlob {
        let part = try folder.part(Self.path(digest))
        return StoredBlob(source: part.source, size: part.size, expected: digest)
    }

    private static func path(_ digest: ContentDigest) -> String { "/blobs/\(digest.name)/\(digest.hex)" }

    private func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        try Diagnostic.of(name) { () throws(FileTreeError) in try folder.document(path) }
    }
}
