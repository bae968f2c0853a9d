import Diagnostics
import FileTree

/// What `docker save` writes: `manifest.json` with the layers' paths, and a configuration with their digests.
struct SavedArchive {
    let name: String
    let folder: any LayoutFolder
    /// `NAME:TAG`; `nil` for the only image.
    var reference: String?
    var platform: Platform?

    func resolve() throws(Diagnostic) -> Image {
        let saved = try image()
        let bytes = try saved.configuration.map { (path) throws(Diagnostic) in try read(path) }
        let configuration = try bytes.map { (bytes) throws(Diagnostic) in
            try decode(ImageConfiguration.self, bytes, saved.configuration ?? "")
        }
        if let platform, let actual = configuration?.platform, platform.fit(actual) == 0 {
            throw failure("the image is for \(actual), not \(platform)")
        }
        let digests = try self.digests(saved, configuration)
        let points = 512 / max(1, saved.layers.count)
        let layers = try zip(saved.layers, digests).map { (path, digest) throws(Diagnostic) in
            let inside = try Self.inside(path)
            return Layer(path, content: digest, pointLimit: points) { [folder] () throws(FileTreeError) in
                let part = try folder.part(inside)
                return StoredBlob(source: part.source, size: part.size, expected: Self.blobDigest(inside))
            }
        }
        let name = reference ?? saved.tags?.joined(separator: ", ")
        return Image(
            name: name.flatMap { $0.isEmpty ? nil : $0 }, layers: layers, configuration: configuration,
            layersAtOnce: folder.isRandomAccess ? 4 : 1)
    }

    private func image() throws(Diagnostic) -> ImageManifest.Saved {
        let images = try decode([ImageManifest.Saved].self, try read("manifest.json"), "manifest.json")
        let wanted = images.filter { image in
            guard let reference else { return true }
            return image.tags?.contains { $0 == reference || $0 == reference + ":latest" } ?? false
        }
        guard let image = wanted.first else {
            let tags = images.flatMap { $0.tags ?? [] }.prefix(10).joined(separator: ", ")
            throw failure("there is no image '\(reference ?? "")'" + (tags.isEmpty ? "" : ", but \(tags)"))
        }
        guard wanted.count == 1 else {
            let tags = wanted.compactMap { $0.tags?.first }.prefix(10).joined(separator: ", ")
            throw failure("there are \(wanted.count) images\(tags.isEmpty ? "" : ", \(tags)"): name one")
        }
        guard image.layers.count <= 1024 else { throw failure("the image has \(image.layers.count) layers") }
        return image
    }

    /// The digest of each layer's content, where the configuration has them.
    private func digests(
        _ saved: ImageManifest.Saved, _ configuration: ImageConfiguration?
    ) throws(Diagnostic) -> [ContentDigest?] {
        guard let texts = configuration?.rootfs?.layerDigests else { return saved.layers.map { _ in nil } }
        guard texts.count == saved.layers.count else {
            throw failure("the configuration is of \(texts.count) layers, and there are \(saved.layers.count)")
        }
        return try zip(texts, saved.layers).map { (text, path) throws(Diagnostic) in
            guard let digest = ContentDigest(text) else { throw failure("'\(text.prefix(100))' is no digest") }
            // What is called by its own digest is held against that: once is enough.
            return Self.blobDigest("/" + path) == nil ? digest : nil
        }
    }

    /// The digest that a layout's path is made of.
    private static func blobDigest(_ path: String) -> ContentDigest? {
        let parts = path.split(separator: "/")
        guard parts.count == 3, parts[0] == "blobs" else { return nil }
        return ContentDigest("\(parts[1]):\(parts[2])")
    }

    private static func inside(_ path: String) throws(Diagnostic) -> String {
        let parts = TreePath.parts(path)
        guard !parts.contains("..") else {
            throw .error("bad-image", "the layer '\(path)' lies outside of the archive")
        }
        return "/" + parts.joined(separator: "/")
    }

    private func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        let inside = try Self.inside(path)
        return try Diagnostic.of(name) { () throws(FileTreeError) in try folder.document(inside) }
    }

    private func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], _ path: String) throws(Diagnostic) -> T {
        do {
            return try ImageManifest.decode(type, bytes)
        } catch {
            throw failure("\(path) is not the JSON that 'docker save' writes")
        }
    }

    private func failure(_ text: String) -> Diagnostic {
        .error("bad-image", text, at: SourceLocation(file: name))
    }
}
