import ArchiveKit
import Diagnostics
import DigestKit
import FileTree
import Glibc

/// Images and root file systems in files: what `docker save` and `docker export` write, OCI layouts, and plain tar archives,
/// whatever compression they have.
public struct ImageArchive: Sendable {
    /// The tag that is wanted of an archive of several images, such as `name:tag`; `nil` for the only one.
    public var reference: String?
    /// The platform that is wanted of an image for several: `linux/amd64`; `nil` for this machine's.
    public var platform: String?
    public var limits = ArchiveTree.Limits()

    /// Longest manifest: bytes.
    private static let manifestLimit: Int64 = 4 << 20
    /// Most indexes inside of indexes.
    private static let depthLimit = 4

    public init() {}

    /// The file system of the image or archive at `path`.
    /// - Throws: `Diagnostic` that names the file and says what is wrong with it.
    public func tree(_ path: String) throws(Diagnostic) -> any FileTree {
        do throws(FileTreeError) {
            var info = stat()
            if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
                return try layers(Layout.directory(path, try DirectoryTree(path)))
            }
            let outer = try ArchiveTree(limits: limits)
            try Self.withFile(path) { (descriptor) throws(FileTreeError) in
                try outer.apply(try Self.reader(descriptor, path), isLayer: false)
            }
            let hasManifest = try outer.metadata(at: "/manifest.json") != nil
            let hasIndex = try outer.metadata(at: "/index.json") != nil
            let isLayout = try outer.metadata(at: "/oci-layout") != nil
            return hasManifest || hasIndex && isLayout ? try layers(Layout.archive(outer)) : outer
        } catch {
            throw .error("bad-image", "\(error)", at: SourceLocation(file: path))
        }
    }

    private static func withFile(_ path: String, _ body: (Int32) throws(FileTreeError) -> Void) throws(FileTreeError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileTreeError(.system(errno, String(cString: strerror(errno))), path) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw FileTreeError(.notRegular, path)
        }
        guard info.st_size > 0 else { throw FileTreeError(.system(0, "the file is empty"), path) }
        try body(descriptor)
    }

    private static func reader(_ descriptor: Int32, _ path: String) throws(FileTreeError) -> ArchiveReader {
        do throws(DecompressedStream.Failure) {
            return try ArchiveReader(descriptor: descriptor)
        } catch {
            throw FileTreeError(.system(0, error.description), path)
        }
    }

    // MARK: Layers

    /// Where an image's parts lie.
    private enum Layout {
        case directory(String, DirectoryTree)
        case archive(ArchiveTree)

        var tree: any FileTree {
            switch self {
            case .directory(_, let tree): tree
            case .archive(let tree): tree
            }
        }
    }

    private func layers(_ layout: Layout) throws(FileTreeError) -> any FileTree {
        let tree = try ArchiveTree(limits: limits)
        for (path, digest) in try layerPaths(layout) {
            if let digest { try verify(path, digest, layout) }
            switch layout {
            case .archive(let outer):
                // `docker save` of old wrote layers that are links to others.
                let real = try TreeView(outer).resolve(path, followLast: true) ?? path
                let range = try outer.range(of: real)
                let reader: ArchiveReader
                do throws(DecompressedStream.Failure) {
                    reader = try ArchiveReader(descriptor: range.descriptor, offset: range.offset, count: range.count)
                } catch {
                    throw FileTreeError(.system(0, error.description), path)
                }
                try tree.apply(reader, isLayer: true)
            case .directory(let root, _):
                try Self.withFile(root + path) { (descriptor) throws(FileTreeError) in
                    try tree.apply(try Self.reader(descriptor, path), isLayer: true)
                }
            }
        }
        return tree
    }

    /// The layers' paths in the layout, lowest first, with the digests that they must have where the layout gives them.
    private func layerPaths(_ layout: Layout) throws(FileTreeError) -> [(path: String, digest: String?)] {
        let isLayout = try layout.tree.metadata(at: "/oci-layout") != nil
        let isSaved = try layout.tree.metadata(at: "/manifest.json") != nil
        if isLayout, reference == nil || !isSaved {
            return try descend(try document("/index.json", nil, layout), layout, depth: 0)
        }
        let images = try decode([ImageManifest.Saved].self, "/manifest.json", layout)
        let wanted = images.filter { image in reference.map { image.tags?.contains($0) ?? false } ?? true }
        guard let image = wanted.first else {
            let tags = images.flatMap { $0.tags ?? [] }.joined(separator: ", ")
            throw FileTreeError(.system(0, "there is no image '\(reference ?? "")', but \(tags)"), "/manifest.json")
        }
        guard wanted.count == 1 else {
            throw FileTreeError(.system(0, "there are \(wanted.count) images: name one"), "/manifest.json")
        }
        return try image.layers.map { (layer) throws(FileTreeError) in
            let parts = TreePath.parts(layer)
            guard !parts.contains("..") else {
                throw FileTreeError(.system(0, "a layer lies outside of the archive"), layer)
            }
            return ("/" + parts.joined(separator: "/"), nil)
        }
    }

    private func descend(
        _ document: ImageManifest.Document, _ layout: Layout, depth: Int
    ) throws(FileTreeError) -> [(path: String, digest: String?)] {
        if let layers = document.layers {
            return try layers.map { (layer) throws(FileTreeError) in (try Self.blob(layer.digest), layer.digest) }
        }
        guard depth < Self.depthLimit else {
            throw FileTreeError(.system(0, "indexes are nested too deep"), "/index.json")
        }
        let images = (document.manifests ?? []).filter { !$0.isAttestation }
        let chosen = choose(images)
        guard let chosen else {
            throw FileTreeError(.system(0, "there is no image for \(wantedPlatform)"), "/index.json")
        }
        return try descend(
            try self.document(try Self.blob(chosen.digest), chosen.digest, layout), layout, depth: depth + 1)
    }

    private func choose(_ images: [ImageManifest.Descriptor]) -> ImageManifest.Descriptor? {
        let named = images.filter { image in
            reference.map { wanted in
                let name = image.annotations?["org.opencontainers.image.ref.name"]
                return name == nil || name == wanted || wanted.hasSuffix(":" + (name ?? ""))
            } ?? true
        }
        let fitting = named.first { image in
            guard let platform = image.platform else { return false }
            return "\(platform.os ?? "linux")/\(platform.architecture ?? "")" == wantedPlatform
        }
        return fitting ?? (named.contains { $0.platform != nil } ? nil : named.first)
    }

    private var wantedPlatform: String {
        if let platform { return platform.split(separator: "/").prefix(2).joined(separator: "/") }
        #if arch(arm64)
        return "linux/arm64"
        #else
        return "linux/amd64"
        #endif
    }

    // MARK: Blobs

    /// `sha256:HEX` as a path of a layout; nothing else can be one.
    private static func blob(_ digest: String) throws(FileTreeError) -> String {
        let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["sha256", "sha512"].contains(parts[0]),
            parts[1].count == (parts[0] == "sha256" ? 64 : 128),
            parts[1].allSatisfy(\.isHexDigit)
        else { throw FileTreeError(.system(0, "'\(digest)' is no digest"), "/index.json") }
        return "/blobs/\(parts[0])/\(parts[1])"
    }

    private func document(_ path: String, _ digest: String?, _ layout: Layout) throws(FileTreeError)
        -> ImageManifest.Document
    {
        if let digest { try verify(path, digest, layout) }
        return try decode(ImageManifest.Document.self, path, layout)
    }

    private func decode<T: Decodable>(_ type: T.Type, _ path: String, _ layout: Layout) throws(FileTreeError) -> T {
        guard let metadata = try layout.tree.metadata(at: path) else { throw FileTreeError(.notFound, path) }
        guard metadata.size <= Self.manifestLimit else { throw FileTreeError(.tooLarge, path) }
        var bytes: [UInt8] = []
        try layout.tree.read(path) {
            bytes.append(contentsOf: $0)
            return true
        }
        do {
            return try ImageManifest.decode(type, bytes)
        } catch {
            throw FileTreeError(.system(0, "is not the JSON of a manifest"), path)
        }
    }

    /// Holds a blob against its digest.
    private func verify(_ path: String, _ digest: String, _ layout: Layout) throws(FileTreeError) {
        let parts = digest.split(separator: ":")
        guard let algorithm: Digest.Algorithm = parts.first == "sha512" ? .sha512 : .sha256,
            let sum = try? Digest(algorithm)
        else { throw FileTreeError(.system(0, "the digest cannot be computed"), path) }
        guard try layout.tree.metadata(at: path) != nil else { throw FileTreeError(.notFound, path) }
        try layout.tree.read(path) {
            sum.update($0)
            return true
        }
        let found = sum.finish()
        guard found.lowercased() == parts.last?.lowercased() else {
            throw FileTreeError(.system(0, "the content has the digest \(found), not \(digest)"), path)
        }
    }
}
