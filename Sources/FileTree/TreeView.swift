import Synchronization

/// A tree as one evaluation sees it: any path resolved inside the tree, and answers remembered, so that a
/// tree of honest size is walked once however many objects ask. Safe to use from several threads.
public final class TreeView: Sendable {
    public let tree: any FileTree
    public let origin: TreeOrigin

    private struct Memory {
        var metadata: [String: Result<FileMetadata?, FileTreeError>] = [:]
        var entries: [String: Result<[DirectoryEntry], FileTreeError>] = [:]
        var names = 0
        var directories: [String: Result<String?, FileTreeError>] = [:]
    }

    private let memory = Mutex(Memory())
    /// Files whose metadata is remembered, and names in directories: about 80 MB. A larger tree is read again.
    private static let fileLimit = 100_000
    private static let nameLimit = 1_000_000
    /// Links that one path may go through, as in Linux.
    private static let linkLimit = 40
    /// Files above this size are not read into memory: bytes.
    public static let readLimit = 512 << 20

    public init(_ tree: any FileTree, origin: TreeOrigin = .init()) {
        self.tree = tree
        self.origin = origin
    }

    // MARK: By canonical path

    /// `lstat` of a canonical path.
    public func metadata(canonical path: String) throws(FileTreeError) -> FileMetadata? {
        if tree.isCheapToAsk { return try tree.metadata(at: path) }
        if let known = memory.withLock({ $0.metadata[path] }) { return try known.get() }
        let result = Result { () throws(FileTreeError) in try tree.metadata(at: path) }
        memory.withLock {
            if $0.metadata.count >= Self.fileLimit { $0.metadata = [:] }
            $0.metadata[path] = result
        }
        return try result.get()
    }

    /// What is in the directory at a canonical path.
    public func entries(canonical path: String) throws(FileTreeError) -> [DirectoryEntry] {
        if tree.isCheapToAsk { return try tree.entries(in: path) }
        if let known = memory.withLock({ $0.entries[path] }) { return try known.get() }
        let result = Result { () throws(FileTreeError) in try tree.entries(in: path) }
        memory.withLock {
            $0.names += (try? result.get().count) ?? 0
            if $0.names > Self.nameLimit {
                $0.entries = [:]
                $0.names = 0
            }
            $0.entries[path] = result
        }
        return try result.get()
    }

    /// The same, entry by entry.
    public func listing(canonical path: String) throws(FileTreeError) -> DirectoryListing {
        tree.isCheapToAsk ? try tree.listing(of: path) : DirectoryListing(try entries(canonical: path))
    }

    // MARK: By any path

    /// The canonical path of what `path` names, or `nil` where nothing is there. The last part is followed if it is
    /// a link and `followLast` is set. `..` above the root stays at the root, as under `chroot`.
    public func resolve(_ path: String, followLast: Bool) throws(FileTreeError) -> String? {
        var parts = TreePath.parts(path)
        guard let last = parts.popLast() else { return "/" }
        // Directories are resolved once and remembered: most paths share them.
        let parent = parts.isEmpty ? "/" : "/" + parts.joined(separator: "/")
        guard let directory = try directory(parent) else { return nil }
        if !followLast, last != "..", !path.hasSuffix("/") {
            let canonical = TreePath.join(directory, String(last))
            return try metadata(canonical: canonical) == nil ? nil : canonical
        }
        return try walk([last], from: directory, original: path)
    }

    /// `lstat`, with links in the parent directories followed.
    public func metadata(_ path: String) throws(FileTreeError) -> FileMetadata? {
        guard let canonical = try resolve(path, followLast: false) else { return nil }
        return try metadata(canonical: canonical)
    }

    /// The whole content of the regular file that `path` names, links followed.
    /// - Throws: `tooLarge` above `readLimit`.
    public func contents(_ path: String) throws(FileTreeError) -> [UInt8] {
        guard let canonical = try resolve(path, followLast: true),
            let metadata = try metadata(canonical: canonical)
        else { throw FileTreeError(.notFound, path) }
        guard metadata.type == .regular else { throw FileTreeError(.notRegular, path) }
        guard metadata.size <= Int64(Self.readLimit) else { throw FileTreeError(.tooLarge, path) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(metadata.size))
        try tree.read(canonical) {
            bytes.append(contentsOf: $0)
            return bytes.count <= Self.readLimit
        }
        guard bytes.count <= Self.readLimit else { throw FileTreeError(.tooLarge, path) }
        return bytes
    }

    private func directory(_ path: String) throws(FileTreeError) -> String? {
        if path == "/" { return "/" }
        if let known = memory.withLock({ $0.directories[path] }) { return try known.get() }
        let result = Result { () throws(FileTreeError) in
            try walk(TreePath.parts(path), from: "/", original: path)
        }
        memory.withLock {
            if $0.directories.count >= Self.fileLimit { $0.directories = [:] }
            $0.directories[path] = result
        }
        return try result.get()
    }

    /// Goes through `parts` from a canonical directory, following every link inside the tree.
    private func walk(_ parts: [Substring], from start: String, original: String) throws(FileTreeError) -> String? {
        var current = start
        var rest = Array(parts.reversed())
        var links = 0
        while let part = rest.popLast() {
            if part == ".." {
                current = TreePath.split(current).directory
                continue
            }
            let next = TreePath.join(current, String(part))
            guard let found = try metadata(canonical: next) else { return nil }
            if found.type == .symbolicLink {
                links += 1
                guard links <= Self.linkLimit else { throw FileTreeError(.linkLoop, original) }
                let target = try tree.linkTarget(at: next)
                if target.hasPrefix("/") { current = "/" }
                rest.append(contentsOf: TreePath.parts(target).reversed())
                continue
            }
            if !rest.isEmpty, found.type != .directory { return nil }
            current = next
        }
        return current
    }
}
