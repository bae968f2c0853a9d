import FileTree

/// A minimal fixture of a real tree: only what was asked of it, with the secrets of its accounts replaced.
public enum FixtureCapture {
    /// - Parameters:
    ///   - recorder: a tree on which everything of interest has been evaluated.
    ///   - keepsTimes: whether the fixture tells when files were changed.
    /// - Throws: `FileTreeError` where the parts do not fit together.
    public static func tree(_ recorder: RecordingTree, keepsTimes: Bool) throws(FileTreeError) -> MemoryTree {
        let record = recorder.record
        var wanted = record.touched.union(record.read).union(record.listed)
        for directory in record.listed {
            guard let entries = try? recorder.tree.entries(in: directory) else { continue }
            wanted.formUnion(entries.map { TreePath.join(directory, $0.name) })
        }
        var tree = MemoryTree()
        // Parents come before what they hold.
        for path in wanted.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where path != "/" {
            do throws(FileTreeError) {
                try put(path, recorder.tree, &tree, isRead: record.read.contains(path), keepsTimes)
            } catch {
                // What could not be looked at, or has gone since, is not in the fixture: verdicts are compared afterwards.
                if try tree.metadata(at: path) != nil { try tree.remove(path) }
            }
        }
        return tree
    }

    private static func put(
        _ path: String, _ source: any FileTree, _ tree: inout MemoryTree, isRead: Bool, _ keepsTimes: Bool
    ) throws(FileTreeError) {
        guard try tree.metadata(at: path) == nil, var found = try source.metadata(at: path) else { return }
        let directory = TreePath.split(path).directory
        if directory != "/" { try put(directory, source, &tree, isRead: false, keepsTimes) }
        let size = found.size
        (found.device, found.inode, found.accessTime, found.changeTime) = (0, 0, 0, 0)
        if !keepsTimes { found.modificationTime = 0 }
        var content: [UInt8] = []
        if found.type == .symbolicLink { content = TreePath.encode(try source.linkTarget(at: path)) }
        if found.type == .regular, isRead {
            try source.read(path) {
                content.append(contentsOf: $0)
                return content.count <= TreeView.readLimit
            }
            content = SecretFilter.replaced(content, at: path)
        }
        try tree.put(path, found, content: content)
        if found.type == .regular { try tree.change(path) { $0.size = size } }
        for name in try source.extendedAttributeNames(at: path) {
            guard let value = try source.extendedAttribute(name, at: path) else { continue }
            try tree.setAttribute(name, value, at: path)
        }
    }

    /// A tree as a checkout of the fixture's `root` carries it.
    /// - Parameter owner: who writes the files.
    /// - Throws: `FileTreeError` for what can no longer be read.
    public static func checkout(
        _ tree: MemoryTree, owner: (user: UInt32, group: UInt32)
    ) throws(FileTreeError) -> MemoryTree {
        var carried = MemoryTree()
        for path in tree.paths where path != "/" {
            guard var found = try tree.metadata(at: path) else { continue }
            guard found.type == .regular || found.type == .symbolicLink || found.type == .directory else { continue }
            (found.userID, found.groupID) = owner
            found.mode = found.type == .regular && found.mode & 0o100 == 0 ? 0o644 : 0o755
            var content: [UInt8] = []
            if found.type == .symbolicLink { content = TreePath.encode(try tree.linkTarget(at: path)) }
            if found.type == .regular {
                try tree.read(path) {
                    content.append(contentsOf: $0)
                    return true
                }
            }
            try carried.put(path, found, content: content)
        }
        return carried
    }
}

/// Replaces what `crypt(5)` made of passwords by text of the same form and length that no password gives.
enum SecretFilter {
    private static let files = [
        "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/passwd", "/etc/passwd-",
    ]

    static func replaced(_ content: [UInt8], at path: String) -> [UInt8] {
        guard files.contains(path) else { return content }
        let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            var fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Array.init)
            if fields.count > 1 { fields[1] = hash(fields[1]) }
            return Array(fields.joined(separator: [UInt8(ascii: ":")]))
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// `$6$rounds=5000$salt$hash` keeps its method and parameters; what locks an account stays.
    private static func hash(_ field: [UInt8]) -> [UInt8] {
        let lock = field.prefix { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "*") }
        let rest = field.dropFirst(lock.count)
        guard rest.count > 1 else { return field }
        guard rest.first == UInt8(ascii: "$") else { return lock + filler(rest.count) }
        let parts = rest.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        // `$6$salt$hash`, but `$y$j9T$salt$hash` and `$2b$12$salt-and-hash` have parameters in the third place.
        let isThirdParameter = parts.count > 4 || parts[1].first == UInt8(ascii: "2")
        let masked = parts.enumerated().map { index, part in
            index < 2 || index == 2 && isThirdParameter ? Array(part) : filler(part.count)
        }
        return lock + Array(masked.joined(separator: [UInt8(ascii: "$")]))
    }

    private static func filler(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "x"), count: count) }
}
