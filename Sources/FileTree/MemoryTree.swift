/// A tree in memory: what rules are tested on. A copy is cheap, and changing it leaves the original as it is; of a tree
/// that is `frozen` a copy costs nothing, however large it is.
public struct MemoryTree: FileTree {
    enum Content: Sendable {
        /// A regular file's bytes, or the target of a link.
        case bytes([UInt8])
        /// A regular file of another tree, read when it is asked for.
        case borrowed(any FileTree, String)
    }

    struct Node: Sendable {
        var metadata: FileMetadata
        var content = Content.bytes([])
        var attributes: [String: [UInt8]] = [:]
        /// The number of a device: major and minor.
        var device: (major: UInt32, minor: UInt32)?
    }

    /// What copies of a tree share.
    private final class Base: Sendable {
        let nodes: [String: Node]
        let children: [String: Set<String>]

        init(_ nodes: [String: Node], _ children: [String: Set<String>]) {
            self.nodes = nodes
            self.children = children
        }
    }

    private var base: Base?
    // What differs from the base; `nil` inside for what was taken away.
    private var changedNodes: [String: Node?] = ["/": Node(metadata: FileMetadata(type: .directory, mode: 0o755))]
    private var changedChildren: [String: Set<String>?] = ["/": []]
    private var nextInode: UInt64 = 2

    public init() {}

    /// The same tree, in the form in which copies of it share everything that they do not change.
    public var frozen: MemoryTree {
        guard !changedNodes.isEmpty || !changedChildren.isEmpty else { return self }
        var nodes = base?.nodes ?? [:]
        var children = base?.children ?? [:]
        for (path, node) in changedNodes { nodes[path] = node }
        for (path, names) in changedChildren { children[path] = names }
        var tree = self
        tree.base = Base(nodes, children)
        tree.changedNodes = [:]
        tree.changedChildren = [:]
        return tree
    }

    /// The canonical paths of everything in the tree, in byte order.
    public var paths: [String] {
        let all =
            (base?.nodes.keys.filter { changedNodes[$0] == nil } ?? [])
            + changedNodes.filter { $0.value != nil }.keys
        return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Canonical paths at which the tree was changed since it was frozen, in byte order.
    var changedPaths: [String] { changedNodes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    subscript(path: String) -> Node? {
        get {
            if let changed = changedNodes[path] { return changed }
            return base?.nodes[path]
        }
        set { changedNodes[path] = .some(newValue) }
    }

    private subscript(namesIn directory: String) -> Set<String>? {
        get {
            if let changed = changedChildren[directory] { return changed }
            return base?.children[directory]
        }
        set { changedChildren[directory] = .some(newValue) }
    }

    // MARK: Reading

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? { self[path]?.metadata }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        guard let node = self[path], case .bytes(let bytes) = node.content else { throw FileTreeError(.notFound, path) }
        return TreePath.decode(bytes)
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        guard let node = self[directory] else { throw FileTreeError(.notFound, directory) }
        guard node.metadata.type == .directory else { throw FileTreeError(.notDirectory, directory) }
        return (self[namesIn: directory] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
            DirectoryEntry($0, self[TreePath.join(directory, $0)]?.metadata.type)
        }
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        guard let node = self[path] else { throw FileTreeError(.notFound, path) }
        guard node.metadata.type == .regular else { throw FileTreeError(.notRegular, path) }
        switch node.content {
        case .bytes(let bytes): bytes.withUnsafeBytes { _ = $0.isEmpty || body($0) }
        case .borrowed(let tree, let path): try tree.read(path, body)
        }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        self[path]?.attributes[name]
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        (self[path]?.attributes.keys.map { $0 } ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The number of the device at a path; `nil` where it is not known, or nothing of the kind is there.
    public func deviceNumber(at path: String) -> (major: UInt32, minor: UInt32)? { self[path]?.device }

    // MARK: Changing

    /// Lays something down at a canonical path, in place of what is there; missing directories above it are made.
    /// - Parameter content: a regular file's bytes, or the target of a link.
    /// - Throws: `notDirectory` where something above it is no directory.
    public mutating func put(_ path: String, _ metadata: FileMetadata, content: [UInt8] = []) throws(FileTreeError) {
        var metadata = metadata
        metadata.size = metadata.type == .directory ? 4096 : Int64(content.count)
        try put(path, Node(metadata: metadata, content: .bytes(content), attributes: self[path]?.attributes ?? [:]))
    }

    mutating func put(_ path: String, _ node: Node) throws(FileTreeError) {
        if path != "/" { try link(path) }
        if node.metadata.type != .directory {
            removeChildren(of: path)
        } else if self[namesIn: path] == nil {
            self[namesIn: path] = []
        }
        var node = node
        if let known = self[path]?.metadata.inode {
            node.metadata.inode = known
        } else {
            node.metadata.inode = nextInode
            nextInode += 1
        }
        self[path] = node
    }

    private mutating func link(_ path: String) throws(FileTreeError) {
        let (directory, name) = TreePath.split(path)
        if let parent = self[directory] {
            guard parent.metadata.type == .directory else { throw FileTreeError(.notDirectory, directory) }
        } else {
            try put(directory, FileMetadata(type: .directory, mode: 0o755))
        }
        if self[namesIn: directory]?.contains(name) != true { self[namesIn: directory, default: []].insert(name) }
    }

    private subscript(namesIn directory: String, default names: Set<String>) -> Set<String> {
        get { self[namesIn: directory] ?? names }
        set { self[namesIn: directory] = newValue }
    }

    /// Changes what `lstat` tells of what is there.
    /// - Throws: `notFound`.
    public mutating func change(_ path: String, _ body: (inout FileMetadata) -> Void) throws(FileTreeError) {
        guard var node = self[path] else { throw FileTreeError(.notFound, path) }
        body(&node.metadata)
        self[path] = node
    }

    /// - Throws: `notFound`.
    public mutating func setAttribute(_ name: String, _ value: [UInt8], at path: String) throws(FileTreeError) {
        guard var node = self[path] else { throw FileTreeError(.notFound, path) }
        node.attributes[name] = value
        self[path] = node
    }

    /// Gives a device its number.
    /// - Throws: `notFound`.
    public mutating func setDeviceNumber(_ major: UInt32, _ minor: UInt32, at path: String) throws(FileTreeError) {
        guard var node = self[path] else { throw FileTreeError(.notFound, path) }
        node.device = (major, minor)
        self[path] = node
    }

    /// Takes something away, with all that is below it.
    /// - Throws: `notFound`.
    public mutating func remove(_ path: String) throws(FileTreeError) {
        guard self[path] != nil, path != "/" else { throw FileTreeError(.notFound, path) }
        removeChildren(of: path)
        self[path] = nil
        let (directory, name) = TreePath.split(path)
        self[namesIn: directory, default: []].remove(name)
    }

    private mutating func removeChildren(of path: String) {
        guard let names = self[namesIn: path] else { return }
        for name in names {
            let child = TreePath.join(path, name)
            removeChildren(of: child)
            self[child] = nil
        }
        self[namesIn: path] = nil
    }
}
