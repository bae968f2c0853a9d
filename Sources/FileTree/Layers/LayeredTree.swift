import ArchiveKit
import Synchronization

/// The file system that tar archives make, laid one on another as the layers of an image are.
///
/// Headers are in memory; contents stay in the archives, and are read when they are asked for. Nothing is laid out below a
/// directory, so that no member can lead outside.
public final class LayeredTree: FileTree {
    private let table: NodeTable
    private let sources: [any ByteSource]
    private let kept: [[Int64: [UInt8]]]
    private let limits: LayerLimits
    /// Compressed layers of which something was read last, and that can be read on: a few, for each holds memory.
    private let open = Mutex<[Int]>([])
    private static let openLimit = 4

    /// Reads all layers, several at once.
    /// - Parameters:
    ///   - layers: lowest first.
    ///   - areLayers: false for a plain archive, in which no name is a whiteout.
    ///   - atOnce: layers that are read beside each other, from 1.
    /// - Throws: `FileTreeError` for the first thing that is wrong with one of them.
    public init(
        _ layers: [Layer], areLayers: Bool = true, atOnce: Int = 4, limits: LayerLimits = .init()
    ) throws(FileTreeError) {
        guard layers.count <= Int(Int16.max) else {
            throw FileTreeError(.system(0, "the image has \(layers.count) layers"), "manifest")
        }
        let assembly = LayerAssembly(layers, areLayers: areLayers, limits: limits)
        (table, sources, kept) = try assembly.run(atOnce: atOnce)
        self.limits = limits
    }

    public var isCheapToAsk: Bool { true }

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        table.node(at: path).map(table.metadata)
    }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        guard let node = table.node(at: path) else { throw FileTreeError(.notFound, path) }
        return TreePath.decode(table.target(of: node))
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        Array(try listing(of: directory))
    }

    public func listing(of directory: String) throws(FileTreeError) -> DirectoryListing {
        guard let node = table.node(at: directory) else { throw FileTreeError(.notFound, directory) }
        guard table.type(of: node) == .directory else { throw FileTreeError(.notDirectory, directory) }
        var children = table.children(of: node)
        children.sort { table.name(of: $0).lexicographicallyPrecedes(table.name(of: $1)) }
        return DirectoryListing(count: children.count) { [table, children] number in
            DirectoryEntry(TreePath.decode(table.name(of: children[number])), table.type(of: children[number]))
        }
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        let (place, layer, size) = try regular(path)
        if let content = kept[layer][place.header] {
            content.withUnsafeBytes { _ = $0.isEmpty || body($0) }
            return
        }
        do throws(DecompressedStream.Failure) {
            guard let content = place.content else {
                let reader = try ArchiveReader(source(layer), offset: place.header)
                _ = try reader.next()
                return try reader.readContent(body)
            }
            try Self.read(SliceSource(source(layer), offset: content, count: size), body)
        } catch {
            throw FileTreeError(.system(0, error.description), path)
        }
    }

    private static func read(
        _ source: SliceSource, _ body: (UnsafeRawBufferPointer) -> Bool
    ) throws(DecompressedStream.Failure) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        while case let count = try source.read(at: offset, into: buffer), count > 0 {
            offset += Int64(count)
            if !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
        }
    }

    /// A regular file's content as a source of its own, with its size.
    public func source(of path: String) throws(FileTreeError) -> (source: any ByteSource, size: Int64) {
        let (place, layer, size) = try regular(path)
        guard let content = place.content else {
            throw FileTreeError(.system(0, "a sparse file cannot hold a layer"), path)
        }
        return (SliceSource(source(layer), offset: content, count: size), size)
    }

    private func source(_ layer: Int) -> any ByteSource {
        if !sources[layer].isRandomAccess {
            let paused = open.withLock { open in
                open.removeAll { $0 == layer }
                open.append(layer)
                return open.count > Self.openLimit ? open.removeFirst() : nil
            }
            if let paused { sources[paused].pause() }
        }
        return sources[layer]
    }

    private func regular(_ path: String) throws(FileTreeError) -> (place: ContentPlace, layer: Int, size: Int64) {
        guard let node = table.node(at: path) else { throw FileTreeError(.notFound, path) }
        guard table.type(of: node) == .regular else { throw FileTreeError(.notRegular, path) }
        let size = table.size(of: node)
        guard size <= limits.fileBytes else { throw FileTreeError(.tooLarge, path) }
        return (table[node].place, Int(table[node].contentLayer), size)
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        attributes(path).keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        attributes(path)[name]
    }

    private func attributes(_ path: String) -> [String: [UInt8]] {
        table.node(at: path).map(table.attributes) ?? [:]
    }
}
