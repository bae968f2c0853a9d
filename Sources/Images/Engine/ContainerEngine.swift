import ArchiveKit
import Diagnostics
import Download
import FileTree
import FoundationEssentials

/// Docker's engine, or podman's service, over the Engine API (paths without a version: the engine's own).
public struct ContainerEngine: Sendable {
    private let address: EngineAddress
    /// As messages name it.
    public let name: String
    /// Whose directory takes what the engine sends, if none for temporary files does.
    public var cache = BlobCache.standard

    public init(_ address: EngineAddress, name: String) {
        self.address = address
        self.name = name
    }

    public static func docker() throws(Diagnostic) -> ContainerEngine {
        ContainerEngine(try .docker(), name: "docker")
    }

    public static func podman() throws(Diagnostic) -> ContainerEngine {
        ContainerEngine(try .podman(), name: "podman")
    }

    /// Asks whether the engine is there.
    /// - Throws: `Diagnostic` that says where it was looked for and why it does not answer.
    public func greet() throws(Diagnostic) {
        var client = address.client
        client.deadline = 30
        let reason: String
        do throws(HTTPClient.Failure) {
            let status = try client.content(.init(address.base + "/_ping"), limit: 1 << 16).response.status
            if status == 200 { return }
            reason = "it answers with the status \(status)"
        } catch {
            reason = address.obstacle ?? error.message
        }
        throw .error("engine", "the engine (\(name)) does not answer at \(address.place): \(reason)")
    }

    /// A container; `nil` where there is none of this name.
    /// - Throws: `Diagnostic` for any answer but that there is one or none.
    public func container(_ name: String) throws(Diagnostic) -> Container? {
        // Engines write their names with a slash, and people copy them.
        let name = name.drop { $0 == "/" }
        return name.isEmpty ? nil : try description(Container.self, "/containers/\(Self.escaped(String(name)))/json")
    }

    /// An image; `nil` where there is none of this name.
    /// - Throws: `Diagnostic` for any answer but that there is one or none.
    public func image(_ name: String) throws(Diagnostic) -> EngineImage? {
        name.isEmpty ? nil : try description(EngineImage.self, "/images/\(Self.escaped(name))/json")
    }

    /// Writes an image as `docker save` does.
    public func save(image name: String, to descriptor: Int32) throws(Diagnostic) {
        try stream("/images/\(Self.escaped(name))/get", to: descriptor)
    }

    /// Writes a container's file system as `docker export` does.
    public func export(container name: String, to descriptor: Int32) throws(Diagnostic) {
        try stream("/containers/\(Self.escaped(name))/export", to: descriptor)
    }

    /// The file system of an image, with what it says of itself. It is read from a file without a name.
    public func saved(_ image: EngineImage, platform: Platform? = nil) throws(Diagnostic) -> (
        tree: any FileTree, image: Image?
    ) {
        var archive = ImageArchive()
        archive.form = .dockerArchive
        archive.platform = platform
        return try opened(archive, image.name) { (descriptor) throws(Diagnostic) in
            try save(image: image.id, to: descriptor)
        }
    }

    /// The file system of a container that cannot be seen in `/proc`, without what is mounted into it.
    public func exported(_ container: Container) throws(Diagnostic) -> any FileTree {
        var archive = ImageArchive()
        archive.form = .rootFileSystem
        return try opened(archive, container.name) { (descriptor) throws(Diagnostic) in
            try export(container: container.id, to: descriptor)
        }.tree
    }

    /// Whether processes of the engine may be seen in `/proc`.
    public var isLocal: Bool { address.isLocal }

    private func opened(
        _ archive: ImageArchive, _ name: String, _ write: (Int32) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> (tree: any FileTree, image: Image?) {
        let part = try Diagnostic.of(name) { () throws(FileTreeError) in try PartialBlob.unnamed(cache) }
        try write(part.descriptor)
        let blob = part.finish()
        return try archive.open(blob.source, size: blob.size, name: name)
    }

    private func description<T: Decodable>(_ type: T.Type, _ path: String) throws(Diagnostic) -> T? {
        guard let bytes = try document(path) else { return nil }
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw failure("what it tells of '\(path)' is not understood")
        }
    }

    /// A small answer; `nil` for the status 404.
    private func document(_ path: String) throws(Diagnostic) -> [UInt8]? {
        do throws(HTTPClient.Failure) {
            let (response, bytes) = try address.client.content(.init(address.base + path), limit: 16 << 20)
            if response.status == 404 { return nil }
            guard response.status == 200 else { throw .init("it answers with the status \(response.status)") }
            return bytes
        } catch {
            throw failure(error.message)
        }
    }

    private func stream(_ path: String, to descriptor: Int32) throws(Diagnostic) {
        do throws(HTTPClient.Failure) {
            var download = Download()
            download.client = address.client
            download.limit = 256 << 30
            try download.get(address.base + path, into: descriptor)
        } catch {
            throw failure(error.message)
        }
    }

    private func failure(_ text: String) -> Diagnostic {
        .error("engine", "the engine (\(name)) cannot be used: \(text)")
    }

    private static func escaped(_ name: String) -> String { WebAddress.escaped(name, keeping: "/:@") }
}
