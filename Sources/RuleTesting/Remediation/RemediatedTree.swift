import FileTree

/// A tree as a script left its copy: what the copy cannot carry, such as owners and devices, is as it was.
enum RemediatedTree {
    /// - Throws: `FileTreeError` for what cannot be read.
    static func make(_ before: MemoryTree, _ root: PrivateRoot) throws(FileTreeError) -> MemoryTree {
        let copy = try root.result()
        var tree = before
        var found: Set<String> = ["/"]
        try visit(copy, "/", before, &tree, &found)
        let carried: Set<FileMetadata.FileType> = [.regular, .directory, .symbolicLink]
        for path in before.paths.reversed() where !found.contains(path) {
            guard let type = try before.metadata(at: path)?.type, carried.contains(type) else { continue }
            if try tree.metadata(at: path) != nil { try tree.remove(path) }
        }
        return tree
    }

    private static func visit(
        _ copy: DirectoryTree, _ directory: String, _ before: MemoryTree, _ tree: inout MemoryTree,
        _ found: inout Set<String>
    ) throws(FileTreeError) {
        for entry in try copy.entries(in: directory) {
            let path = TreePath.join(directory, entry.name)
            guard var now = try copy.metadata(at: path) else { continue }
            let old = try before.metadata(at: path)
            if old == nil, PrivateRoot.helpers.contains(path), try copy.entries(in: path).isEmpty { continue }
            found.insert(path)
            (now.userID, now.groupID) = (old?.userID ?? 0, old?.groupID ?? 0)
            var content: [UInt8] = []
            if now.type == .symbolicLink { content = TreePath.encode(try copy.linkTarget(at: path)) }
            if now.type == .regular {
                try copy.read(path) {
                    content.append(contentsOf: $0)
                    return content.count <= TreeView.readLimit
                }
            }
            try tree.put(path, now, content: content)
            if now.type == .directory { try visit(copy, path, before, &tree, &found) }
        }
    }
}
