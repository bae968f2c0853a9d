import Diagnostics
import FileTree

/// Goes from a store's first document to the one image that is wanted: through indexes, by platform and name.
struct ImageResolver {
    var store: any ImageStore
    /// The name in a layout of several images; `nil` for the only one.
    var name: String?
    /// `nil` for this machine's, or the only one that there is.
    var platform: Platform?

    /// Most indexes inside of indexes.
    private static let depthLimit = 4
    /// Most layers.
    private static let layerLimit = 1024
    /// Access points of all layers together; each takes 32 KiB.
    private static let pointLimit = 512

    /// - Throws: `Diagnostic`: there is no such image, or several, or what is there is none.
    func resolve() throws(Diagnostic) -> Image {
        let top = try store.top()
        return try descend(top.bytes, top.digest, depth: 0)
    }

    private func descend(_ bytes: [UInt8], _ digest: ContentDigest?, depth: Int) throws(Diagnostic) -> Image {
        let document: ImageManifest.Document
        do { document = try ImageManifest.decode(ImageManifest.Document.self, bytes) } catch {
            throw failure("what should be a manifest is not the JSON of one")
        }
        if document.fsLayers != nil { throw Self.firstVersion(store.name) }
        if let layers = document.layers { return try image(document, layers, digest) }
        guard let manifests = document.manifests else { throw failure("the JSON is neither a manifest nor an index") }
        guard depth < Self.depthLimit else { throw failure("indexes are nested more than \(Self.depthLimit) deep") }
        let chosen = try choose(manifests, isTop: depth == 0)
        let next = try Self.digest(chosen)
        guard next != digest else { throw failure("an index holds itself") }
        return try descend(try store.document(next, isManifest: true), next, depth: depth + 1)
    }

    private func image(
        _ document: ImageManifest.Document, _ layers: [ImageManifest.Descriptor], _ digest: ContentDigest?
    ) throws(Diagnostic) -> Image {
        let kind = document.config?.mediaType ?? document.artifactType
        guard kind.map(MediaType.configurations.contains) ?? true else {
            throw failure("it holds '\(document.artifactType ?? kind ?? "")' and no image")
        }
        guard layers.count <= Self.layerLimit else { throw failure("the image has \(layers.count) layers") }
        let configuration = try document.config.map { (config) throws(Diagnostic) in try self.configuration(config) }
        if let platform, let actual = configuration?.platform, platform.fit(actual) == 0 {
            throw failure("the image is for \(actual), not \(platform)")
        }
        let points = Self.pointLimit / max(1, layers.count)
        let found = try layers.map { (layer) throws(Diagnostic) in
            if let type = layer.mediaType, !MediaType.isLayer(type) {
                throw failure("a layer is of the unknown kind '\(type)'")
            }
            let digest = try Self.digest(layer)
            return Layer("\(digest)", pointLimit: points) { [store] () throws(FileTreeError) in
                do throws(FileTreeError) { return try store.blob(digest, size: layer.size) } catch {
                    // What may not be passed on is left out of images, with the place where it is.
                    guard let place = layer.urls?.first else { throw error }
                    throw FileTreeError(.system(0, "\(error); it is said to be at \(place.prefix(200))"), "\(digest)")
                }
            }
        }
        return Image(
            layers: found, configuration: configuration, digest: digest, layersAtOnce: store.layersAtOnce)
    }

    private func configuration(_ descriptor: ImageManifest.Descriptor) throws(Diagnostic) -> ImageConfiguration {
        let bytes = try store.document(try Self.digest(descriptor), isManifest: false)
        do { return try ImageManifest.decode(ImageConfiguration.self, bytes) } catch {
            throw failure("the image's configuration is not the JSON of one")
        }
    }

    // MARK: Choosing

    private func choose(
        _ manifests: [ImageManifest.Descriptor], isTop: Bool
    ) throws(Diagnostic) -> ImageManifest.Descriptor {
        var images = manifests.filter(\.mayBeImage)
        if isTop, let name {
            let named = images.filter { descriptor in
                if descriptor.digest == name { return true }
                guard let other = descriptor.referenceName else { return false }
                return other == name || name.hasSuffix(":" + other) || other.hasSuffix("/" + name)
            }
            guard !named.isEmpty else { throw failure("there is no image '\(name)', but \(Self.names(images))") }
            images = named
        }
        guard !images.isEmpty else {
            let isOld = manifests.contains { $0.mediaType?.contains("manifest.v1+") ?? false }
            throw isOld ? Self.firstVersion(store.name) : failure("there is no image in it")
        }
        if isTop, name == nil, Set(images.compactMap(\.referenceName)).count > 1, Set(images.map(\.digest)).count > 1 {
            throw failure("there are several images, \(Self.names(images)): name one")
        }
        let wanted = platform ?? .machine
        let ranked = images.map { image in (image, image.platform.map { wanted.fit($0.platform) } ?? 0) }
        if let best = ranked.max(by: { $0.1 < $1.1 }), best.1 > 0 {
            return ranked.first { $0.1 == best.1 }?.0 ?? best.0
        }
        let nameless = images.filter { $0.platform == nil }
        if Set(nameless.map(\.digest)).count == 1 { return nameless[0] }
        if images.count == 1, platform == nil { return images[0] }
        guard nameless.isEmpty else {
            throw failure("there are \(images.count) images that nothing tells apart: name one, \(Self.names(images))")
        }
        let known = images.compactMap { $0.platform?.platform.description }.joined(separator: ", ")
        throw failure("there is no image for \(wanted)" + (known.isEmpty ? "" : ", but for \(known)"))
    }

    private static func names(_ images: [ImageManifest.Descriptor]) -> String {
        let names = images.map { $0.referenceName ?? $0.digest }
        return names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    }

    private static func digest(_ descriptor: ImageManifest.Descriptor) throws(Diagnostic) -> ContentDigest {
        guard let digest = ContentDigest(descriptor.digest) else {
            throw .error("bad-image", "'\(descriptor.digest.prefix(100))' is no digest")
        }
        return digest
    }

    private static func firstVersion(_ name: String) -> Diagnostic {
        .error(
            "bad-image", "the manifest is of Docker's first version, which is not read", at: SourceLocation(file: name))
    }

    private func failure(_ text: String) -> Diagnostic {
        .error("bad-image", text, at: SourceLocation(file: store.name))
    }
}
