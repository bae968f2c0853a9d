extension MemoryTree {
    /// How what another tree tells of its files is taken.
    private enum Fidelity {
        /// As from a checkout: everything is root's, with modes 0644, 0755 where it can be executed, and 0755 for
        /// directories.
        case checkout
        case exact
    }

    /// Lays a directory with files over this tree. Only permission to execute is taken from a checkout: files and
    /// directories belong to root, with modes 0644, 0755 and 0755.
    public mutating func overlay(checkout tree: some FileTree) throws(FileTreeError) {
        try overlay(tree, "/", .checkout)
    }

    /// Lays another tree over this one as it is: owners, modes, times and attributes. Contents stay where they are.
    public mutating func overlay(exact tree: any FileTree) throws(FileTreeError) {
        try overlay(tree, "/", .exact)
    }

    private mutating func overlay(
        _ tree: any FileTree, _ directory: String, _ fidelity: Fidelity
    ) throws(FileTreeError) {
        for entry in try tree.entries(in: directory) {
            let path = TreePath.join(directory, entry.name)
            guard let found = try tree.metadata(at: path) else { continue }
            let isKept = fidelity == .checkout && found.type == .directory && self[path]?.metadata.type == .directory
            if !isKept { try put(path, try Self.node(path, found, tree, fidelity)) }
            if found.type == .directory { try overlay(tree, path, fidelity) }
        }
    }

    private static func node(
        _ path: String, _ found: FileMetadata, _ tree: any FileTree, _ fidelity: Fidelity
    ) throws(FileTreeError) -> Node {
        var node = Node(metadata: found)
        if fidelity == .checkout {
            let mode: UInt16 = found.type == .regular && found.mode & 0o100 == 0 ? 0o644 : 0o755
            node.metadata = FileMetadata(type: found.type, mode: found.type == .symbolicLink ? 0o777 : mode)
        }
        switch found.type {
        case .directory: node.metadata.size = 4096
        case .symbolicLink:
            let target = TreePath.encode(try tree.linkTarget(at: path))
            node.metadata.size = Int64(target.count)
            node.content = .bytes(target)
        case .regular:
            guard found.size <= TreeView.readLimit else { throw FileTreeError(.tooLarge, path) }
            node.metadata.size = found.size
            node.content = fidelity == .exact ? .borrowed(tree, path) : .bytes(try contents(path, tree))
            if case .bytes(let bytes) = node.content { node.metadata.size = Int64(bytes.count) }
        default: if fidelity == .checkout { throw FileTreeError(.notRegular, path) }
        }
        guard fidelity == .exact else { return node }
        for name in try tree.extendedAttributeNames(at: path) {
            node.attributes[name] = try tree.extendedAttribute(name, at: path)
        }
        return node
    }

    private static func contents(_ path: String, _ tree: any FileTree) throws(FileTreeError) -> [UInt8] {
        var bytes: [UInt8] = []
        try tree.read(path) {
            bytes.append(contentsOf: $0)
            return bytes.count <= TreeView.readLimit
        }
        return bytes
    }

    /// The first path, in byte order, at which two trees that began as the same frozen one tell different things.
    public func firstDifference(from other: MemoryTree) throws(FileTreeError) -> String? {
        for path in Set(changedPaths).union(other.changedPaths).sorted() {
            var (mine, theirs) = (self[path], other[path])
            // Inodes tell in which order things came.
            mine?.metadata.inode = 0
            theirs?.metadata.inode = 0
            guard mine?.metadata == theirs?.metadata, mine?.attributes == theirs?.attributes else { return path }
            if mine?.metadata.type == .symbolicLink, try linkTarget(at: path) != other.linkTarget(at: path) {
                return path
            }
            if mine?.metadata.type == .regular, try Self.contents(path, self) != Self.contents(path, other) {
                return path
            }
        }
        return nil
    }
}
