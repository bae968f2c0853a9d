import FileTree

/// A tree of which something is closed, whoever asks: files of some names cannot be read, and a directory can neither be
/// listed nor entered.
struct ClosedTree: FileTree {
    let tree: MemoryTree
    var files: Set<String> = []
    var directory: String?

    func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        if let directory, path.hasPrefix(directory + "/") { throw FileTreeError(.permission, path) }
        return try tree.metadata(at: path)
    }

    func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        if directory == self.directory { throw FileTreeError(.permission, directory) }
        return try tree.entries(in: directory)
    }

    func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        if files.contains(path.split(separator: "/").last.map(String.init) ?? "") {
            throw FileTreeError(.permission, path)
        }
        try tree.read(path, body)
    }

    func linkTarget(at path: String) throws(FileTreeError) -> String { try tree.linkTarget(at: path) }

    func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        try tree.extendedAttribute(name, at: path)
    }

    func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        try tree.extendedAttributeNames(at: path)
    }
}
