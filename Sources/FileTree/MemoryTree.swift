/// A tree in memory: what rules are tested on. A copy is cheap, and changing it leaves the original as it is.
public struct MemoryTree: FileTree {
    private struct Node: Sendable {
        var metadata: FileMetadata
        /// A regular file's bytes, or the target of a link.
        var content: [UInt8] = []
        var attributes: [String: [UInt8]] = [:]
    }

    private var nodes: [String: Node] = ["/": Node(metadata: FileMetadata(type: .directory, mode: 0o755))]
    private var children: [String: Set<String>] = ["/": []]
    private var nextInode: UInt64 = 2

    public init() {}

    /// The canonical paths of everything in the tree, in byte order.
    public var paths: [String] { nodes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    // MARK: Reading

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? { nodes[path]?.metadata }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        guard let node = nodes[path] else { throw FileTreeError(.notFound, path) }
        return TreePath.decode(node.content)
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        guard let node = nodes[directory] else { throw FileTreeError(.notFound, directory) }
        guard node.metadata.type == .directory else { throw FileTreeError(.notDirectory, directory) }
        return (children[directory] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
            DirectoryEntry($0, nodes[TreePath.join(directory, $0)]?.metadata.type)
        }
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        guard let node = nodes[path] else { throw FileTreeError(.notFound, path) }
        guard node.metadata.type == .regular else { throw FileTreeError(.notRegular, path) }
        node.content.withUnsafeBytes { _ = $0.isEmpty || body($0) }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        nodes[path]?.attributes[name]
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        (nodes[path]?.attributes.keys.map { $0 } ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    // MARK: Changing

    /// Lays something down at a canonical path, in place of what is there; missing directories above it are made.
    /// - Parameter content: a regular file's bytes, or the target of a link.
    /// - Throws: `notDirectory` where something above it is no directory.
    public mutating func put(_ path: String, _ metadata: FileMetadata, content: [UInt8] = []) throws(FileTreeError) {
        if path != "/" { try link(path) }
        if metadata.type != .directory {
            removeChildren(of: path)
        } else if children[path] == nil {
            children[path] = []
        }
        var metadata = metadata
        metadata.inode = nodes[path]?.metadata.inode ?? nextInode
        if nodes[path] == nil { nextInode += 1 }
        metadata.size = metadata.type == .directory ? 4096 : Int64(content.count)
        nodes[path] = Node(metadata: metadata, content: content, attributes: nodes[path]?.attributes ?? [:])
    }

    private mutating func link(_ path: String) throws(FileTreeError) {
        let (directory, name) = TreePath.split(path)
        if let parent = nodes[directory] {
            guard parent.metadata.type == .directory else { throw FileTreeError(.notDirectory, directory) }
        } else {
            try put(directory, FileMetadata(type: .directory, mode: 0o755))
        }
        children[directory, default: []].insert(name)
    }

    /// Changes what `lstat` tells of what is there.
    /// - Throws: `notFound`.
    public mutating func change(_ path: String, _ body: (inout FileMetadata) -> Void) throws(FileTreeError) {
        guard nodes[path] != nil else { throw FileTreeError(.notFound, path) }
        body(&nodes[path]!.metadata)
    }

    public mutating func setAttribute(_ name: String, _ value: [UInt8], at path: String) throws(FileTreeError) {
        guard nodes[path] != nil else { throw FileTreeError(.notFound, path) }
        nodes[path]!.attributes[name] = value
    }

    /// Takes something away, with all that is below it.
    /// - Throws: `notFound`.
    public mutating func remove(_ path: String) throws(FileTreeError) {
        guard nodes[path] != nil, path != "/" else { throw FileTreeError(.notFound, path) }
        removeChildren(of: path)
        nodes[path] = nil
        let (directory, name) = TreePath.split(path)
        children[directory]?.remove(name)
    }

    private mutating func removeChildren(of path: String) {
        for name in children.removeValue(forKey: path) ?? [] {
            let child = TreePath.join(path, name)
            removeChildren(of: child)
            nodes[child] = nil
        }
    }

    // MARK: Layers

    /// Lays another tree over this one. Only permission to execute is taken from a checkout: files and directories
    /// belong to root, with modes 0644, 0755 and 0755.
    public mutating func overlay(checkout tree: some FileTree) throws(FileTreeError) {
        try overlay(tree, "/")
    }

    private mutating func overlay(_ tree: some FileTree, _ directory: String) throws(FileTreeError) {
        for entry in try tree.entries(in: directory) {
            let path = TreePath.join(directory, entry.name)
            guard let found = try tree.metadata(at: path) else { continue }
            switch found.type {
            case .directory:
                if nodes[path]?.metadata.type != .directory {
                    try put(path, FileMetadata(type: .directory, mode: 0o755))
                }
                try overlay(tree, path)
            case .symbolicLink:
                try put(
                    path, FileMetadata(type: .symbolicLink, mode: 0o777),
                    content: TreePath.encode(tree.linkTarget(at: path)))
            case .regular:
                guard found.size <= TreeView.readLimit else { throw FileTreeError(.tooLarge, path) }
                var bytes: [UInt8] = []
                try tree.read(path) {
                    bytes.append(contentsOf: $0)
                    return true
                }
                let isExecutable = found.mode & 0o100 != 0
                try put(path, FileMetadata(type: .regular, mode: isExecutable ? 0o755 : 0o644), content: bytes)
            default: throw FileTreeError(.notRegular, path)
            }
        }
    }
}
