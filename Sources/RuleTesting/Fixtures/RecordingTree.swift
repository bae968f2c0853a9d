import FileTree
import Synchronization

/// A tree that remembers what was asked of it.
public final class RecordingTree: FileTree {
    struct Record {
        /// Paths whose `lstat`, link target or attributes were wanted.
        var touched: Set<String> = []
        /// Directories that were listed.
        var listed: Set<String> = []
        /// Files whose content was read.
        var read: Set<String> = []
    }

    let tree: any FileTree
    private let state = Mutex(Record())

    public init(_ tree: any FileTree) {
        self.tree = tree
    }

    var record: Record { state.withLock { $0 } }

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        state.withLock { _ = $0.touched.insert(path) }
        return try tree.metadata(at: path)
    }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        state.withLock { _ = $0.touched.insert(path) }
        return try tree.linkTarget(at: path)
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        state.withLock { _ = $0.listed.insert(directory) }
        return try tree.entries(in: directory)
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        state.withLock { _ = $0.read.insert(path) }
        try tree.read(path, body)
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        state.withLock { _ = $0.touched.insert(path) }
        return try tree.extendedAttribute(name, at: path)
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        state.withLock { _ = $0.touched.insert(path) }
        return try tree.extendedAttributeNames(at: path)
    }
}
