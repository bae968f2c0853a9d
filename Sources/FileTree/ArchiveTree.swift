import ArchiveKit
import Glibc
import Synchronization

/// The file system that tar archives make, laid one on another as the layers of an image are.
///
/// Headers are kept in memory; contents go, once, into a file without a name, from which they are read when they are asked
/// for. Nothing is laid out below a directory, so that no member can lead outside.
public final class ArchiveTree: FileTree {
    /// What an archive may hold at most.
    public struct Limits: Sendable {
        public var members = 5_000_000
        /// Bytes of all contents.
        public var bytes: Int64 = 64 << 30
        /// Parts of one path.
        public var depth = 256

        public init() {}
    }

    private struct Node: Sendable {
        var metadata: FileMetadata
        var offset: Int64 = 0
        var target: [UInt8] = []
        var attributes: [String: [UInt8]] = [:]
        /// The layer that brought it, from 0.
        var layer: Int
    }

    private struct State {
        var nodes: [String: Node] = ["/": Node(metadata: FileMetadata(type: .directory, mode: 0o755), layer: 0)]
        var children: [String: Set<String>] = ["/": []]
        var end: Int64 = 0
        var layer = 0
        var members = 0
    }

    private let state = Mutex(State())
    private let spool: Int32
    private let limits: Limits

    /// An empty tree.
    /// - Throws: `FileTreeError` where no file can be made for the contents.
    public init(limits: Limits = Limits()) throws(FileTreeError) {
        self.limits = limits
        let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(directory)/scapwright-XXXXXX\0".utf8).map { CChar(bitPattern: $0) }
        let descriptor = mkstemp(&template)
        if descriptor >= 0 {
            unlink(template)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        guard descriptor >= 0 else { throw FileTreeError(.system(errno, String(cString: strerror(errno))), directory) }
        spool = descriptor
    }

    deinit { close(spool) }

    // MARK: Layers

    /// Lays an archive over what is there. In a layer of an image, `.wh.NAME` takes NAME of lower layers away, and
    /// `.wh..wh..opq` all that lower layers have in its directory (OCI image specification, layer.md).
    /// - Throws: `FileTreeError` for a member that leads outside, an archive that cannot be read, or beyond the limits.
    public func apply(_ archive: ArchiveReader, isLayer: Bool) throws(FileTreeError) {
        defer { state.withLock { $0.layer += 1 } }
        while true {
            let member: ArchiveReader.Member?
            do throws(DecompressedStream.Failure) {
                member = try archive.next()
            } catch {
                throw FileTreeError(.system(0, error.description), "archive")
            }
            guard let member else { return }
            let path = try canonical(member)
            guard path != "/" || member.type == .directory else { continue }
            let (directory, name) = TreePath.split(path)
            if isLayer, name.hasPrefix(".wh.") {
                state.withLock { Self.whiteOut(name, directory, &$0) }
            } else {
                try add(member, path, archive)
            }
        }
    }

    private static func whiteOut(_ name: String, _ directory: String, _ state: inout State) {
        if name == ".wh..wh..opq" {
            for child in state.children[directory] ?? [] {
                remove(TreePath.join(directory, child), below: state.layer, &state)
            }
        } else {
            remove(TreePath.join(directory, String(name.dropFirst(4))), below: state.layer, &state)
        }
    }

    /// Takes away what lower layers brought; a directory stays if this layer has something in it.
    private static func remove(_ path: String, below layer: Int, _ state: inout State) {
        for child in state.children[path] ?? [] { remove(TreePath.join(path, child), below: layer, &state) }
        guard let node = state.nodes[path], node.layer < layer, (state.children[path] ?? []).isEmpty else { return }
        state.nodes[path] = nil
        state.children[path] = nil
        let (directory, name) = TreePath.split(path)
        state.children[directory]?.remove(name)
    }

    /// The member's path inside the tree: links in its parents are followed, inside the tree.
    private func canonical(_ member: ArchiveReader.Member) throws(FileTreeError) -> String {
        let text = TreePath.decode(member.path)
        let parts = TreePath.parts(text)
        guard !parts.contains(".."), parts.count <= limits.depth else {
            throw FileTreeError(.system(0, "a member leads outside of the archive or is too deep"), text)
        }
        guard let last = parts.last else { return "/" }
        var directory = "/"
        for part in parts.dropLast() {
            let next = TreePath.join(directory, String(part))
            let isLink = state.withLock { $0.nodes[next]?.metadata.type == .symbolicLink }
            directory = isLink ? try TreeView(self).resolve(next, followLast: true) ?? next : next
        }
        return TreePath.join(directory, String(last))
    }

    private func add(_ member: ArchiveReader.Member, _ path: String, _ archive: ArchiveReader) throws(FileTreeError) {
        let count = state.withLock { state in
            state.members += 1
            return state.members
        }
        guard count <= limits.members else {
            throw FileTreeError(.system(0, "the archive has more than \(limits.members) members"), path)
        }
        if member.type == .hardLink {
            let target = "/" + TreePath.parts(TreePath.decode(member.link)).joined(separator: "/")
            try state.withLock { (state) throws(FileTreeError) in
                guard !target.contains("/../"), var node = state.nodes[target] else {
                    throw FileTreeError(.system(0, "is a hard link to '\(target)', which is not there"), path)
                }
                node.layer = state.layer
                try Self.put(node, path, &state)
            }
            return
        }
        var node = Node(metadata: FileMetadata(member), layer: state.withLock { $0.layer })
        node.target = member.type == .symbolicLink ? member.link : []
        node.attributes = Dictionary(member.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        if member.type == .regular { (node.offset, node.metadata.size) = try spoolContent(archive, path) }
        try state.withLock { (state) throws(FileTreeError) in try Self.put(node, path, &state) }
    }

    private static func put(_ node: Node, _ path: String, _ state: inout State) throws(FileTreeError) {
        var node = node
        node.metadata.inode = UInt64(state.members)
        if path != "/" { try makeParents(of: path, &state) }
        if node.metadata.type == .directory {
            if state.children[path] == nil { state.children[path] = [] }
        } else if let children = state.children.removeValue(forKey: path) {
            for child in children { removeAll(TreePath.join(path, child), &state) }
        }
        state.nodes[path] = node
    }

    private static func makeParents(of path: String, _ state: inout State) throws(FileTreeError) {
        let (directory, name) = TreePath.split(path)
        if let parent = state.nodes[directory] {
            guard parent.metadata.type == .directory else { throw FileTreeError(.notDirectory, directory) }
        } else {
            try makeParents(of: directory, &state)
            state.nodes[directory] = Node(metadata: FileMetadata(type: .directory, mode: 0o755), layer: state.layer)
            state.children[directory] = []
        }
        state.children[directory, default: []].insert(name)
    }

    private static func removeAll(_ path: String, _ state: inout State) {
        for child in state.children.removeValue(forKey: path) ?? [] { removeAll(TreePath.join(path, child), &state) }
        state.nodes[path] = nil
    }

    private func spoolContent(_ archive: ArchiveReader, _ path: String) throws(FileTreeError) -> (Int64, Int64) {
        let start = state.withLock { $0.end }
        var end = start
        do throws(DecompressedStream.Failure) {
            try archive.readContent { (piece) throws(DecompressedStream.Failure) in
                guard end + Int64(piece.count) <= limits.bytes else {
                    throw .init(description: "the archive holds more than \(limits.bytes >> 30) GiB")
                }
                var written = 0
                while written < piece.count {
                    let count = pwrite(
                        spool, piece.baseAddress! + written, piece.count - written, off_t(end + Int64(written)))
                    if count < 0 {
                        if errno == EINTR { continue }
                        throw .init(description: String(cString: strerror(errno)))
                    }
                    written += count
                }
                end += Int64(piece.count)
            }
        } catch {
            throw FileTreeError(.system(0, error.description), path)
        }
        state.withLock { $0.end = end }
        return (start, end - start)
    }

    // MARK: Reading

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        state.withLock { $0.nodes[path]?.metadata }
    }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        guard let node = state.withLock({ $0.nodes[path] }) else { throw FileTreeError(.notFound, path) }
        return TreePath.decode(node.target)
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        let found: [DirectoryEntry]? = state.withLock { state in
            state.children[directory]?.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
                DirectoryEntry($0, state.nodes[TreePath.join(directory, $0)]?.metadata.type)
            }
        }
        guard let found else {
            let isThere = state.withLock { $0.nodes[directory] != nil }
            throw FileTreeError(isThere ? .notDirectory : .notFound, directory)
        }
        return found
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        let (_, offset, size) = try range(of: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        var done: Int64 = 0
        while done < size {
            let count = pread(
                spool, buffer.baseAddress, Int(min(Int64(buffer.count), size - done)), off_t(offset + done))
            guard count > 0 else { throw FileTreeError(.system(errno, "the content is gone"), path) }
            done += Int64(count)
            if !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
        }
    }

    /// Where a regular file's content lies: an open file, the offset in it and the count of bytes. The file stays the
    /// tree's to close.
    public func range(of path: String) throws(FileTreeError) -> (descriptor: Int32, offset: Int64, count: Int64) {
        guard let node = state.withLock({ $0.nodes[path] }) else { throw FileTreeError(.notFound, path) }
        guard node.metadata.type == .regular else { throw FileTreeError(.notRegular, path) }
        return (spool, node.offset, node.metadata.size)
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        state.withLock { $0.nodes[path]?.attributes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? [] }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        state.withLock { $0.nodes[path]?.attributes[name] }
    }
}

extension FileMetadata {
    fileprivate init(_ member: ArchiveReader.Member) {
        let type: FileType =
            switch member.type {
            case .regular, .hardLink: .regular
            case .directory: .directory
            case .symbolicLink: .symbolicLink
            case .fifo: .fifo
            case .socket: .socket
            case .characterSpecial: .characterSpecial
            case .blockSpecial: .blockSpecial
            }
        self.init(
            type: type, mode: type == .symbolicLink ? 0o777 : member.mode, userID: member.userID,
            groupID: member.groupID,
            size: type == .symbolicLink ? Int64(member.link.count) : member.size, accessTime: member.modificationTime,
            modificationTime: member.modificationTime, changeTime: member.modificationTime)
    }
}
