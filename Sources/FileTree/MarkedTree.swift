/// A tree with one empty file more, such as the one that an engine makes in each container that it starts.
public struct MarkedTree: FileTree {
    private let base: any FileTree
    private let marker: String

    /// - Parameter marker: a canonical path; nothing is added where the tree has it, or has no such directory.
    public init(_ base: any FileTree, marker: String) {
        self.base = base
        self.marker = marker
    }

    public var isCheapToAsk: Bool { base.isCheapToAsk }

    private func isMarker(_ path: String) throws(FileTreeError) -> Bool {
        guard path == marker, try base.metadata(at: path) == nil else { return false }
        return try base.metadata(at: TreePath.split(path).directory)?.type == .directory
    }

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        try isMarker(path) ? FileMetadata(type: .regular, mode: 0o755) : try base.metadata(at: path)
    }

    public func linkTarget(at path: String) throws(FileTreeError) -> String { try base.linkTarget(at: path) }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        let entries = try base.entries(in: directory)
        let (own, name) = TreePath.split(marker)
        guard directory == own, try isMarker(marker) else { return entries }
        return (entries + [DirectoryEntry(name, .regular)])
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    public func listing(of directory: String) throws(FileTreeError) -> DirectoryListing {
        directory == TreePath.split(marker).directory
            ? DirectoryListing(try entries(in: directory)) : try base.listing(of: directory)
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        if try !isMarker(path) { try base.read(path, body) }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        try isMarker(path) ? nil : try base.extendedAttribute(name, at: path)
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        try isMarker(path) ? [] : try base.extendedAttributeNames(at: path)
    }
}
