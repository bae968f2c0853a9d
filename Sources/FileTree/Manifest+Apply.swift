extension Manifest {
    /// Gives what is in `tree` the entries' properties, and makes what only the manifest has: directories, links,
    /// FIFOs, sockets and devices.
    /// - Throws: `Fault` for an entry that names a file which is not there, or a value of the wrong form.
    public func apply(to tree: inout MemoryTree) throws(Fault) {
        for entry in entries {
            do throws(FileTreeError) {
                try apply(entry, &tree)
            } catch {
                throw Fault(line: entry.line, message: "\(error)")
            }
        }
    }

    private func apply(_ entry: Entry, _ tree: inout MemoryTree) throws(FileTreeError) {
        let existing = try tree.metadata(at: entry.path)
        var metadata = existing ?? FileMetadata(type: .directory, mode: 0o755)
        if let type = entry.keywords["type"] {
            guard let type = Self.types[type] else { throw entry.fault("type=\(type) is not known") }
            metadata.type = type
        }
        if existing == nil, metadata.type == .regular || entry.keywords["type"] == nil {
            if entry.keywords["optional"] != nil { return }
            throw FileTreeError(.notFound, entry.path)
        }
        metadata.mode = try entry.number("mode", radix: 8).map { UInt16($0 & 0o7777) } ?? metadata.mode
        metadata.userID = try owner(entry, "uid", "uname", "/etc/passwd", tree) ?? metadata.userID
        metadata.groupID = try owner(entry, "gid", "gname", "/etc/group", tree) ?? metadata.groupID
        if let time = entry.keywords["time"] {
            guard let seconds = Int64(time.prefix { $0 != "." }) else { throw entry.fault("time=\(time) is no time") }
            metadata.modificationTime = seconds
        }
        if existing?.type != metadata.type {
            let target = MTreeText.bytes(entry.keywords["link"] ?? "")
            try tree.put(entry.path, metadata, content: metadata.type == .symbolicLink ? target : [])
        }
        if metadata.type == .regular, let size = try entry.number("size", radix: 10) { metadata.size = Int64(size) }
        try tree.change(entry.path) { known in
            metadata.inode = known.inode
            if metadata.type != .regular { metadata.size = known.size }
            known = metadata
        }
        for (key, value) in entry.keywords where key.hasPrefix("xattr.") {
            let name = TreePath.decode(MTreeText.bytes(String(key.dropFirst(6))))
            try tree.setAttribute(name, MTreeText.bytes(value), at: entry.path)
        }
        try number(entry, &tree)
    }

    /// A numeric owner, or the one of this name in the tree's own `passwd` or `group`.
    private func owner(
        _ entry: Entry, _ numeric: String, _ named: String, _ database: String, _ tree: MemoryTree
    ) throws(FileTreeError) -> UInt32? {
        if let number = try entry.number(numeric, radix: 10) { return number }
        guard let name = entry.keywords[named] else { return nil }
        if name == "root" { return 0 }
        let lines = String(decoding: (try? TreeView(tree).contents(database)) ?? [], as: UTF8.self)
        for line in lines.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, fields[0] == name, let id = UInt32(fields[2]) { return id }
        }
        throw entry.fault("\(named)=\(name) is not in the tree's \(database)")
    }

    /// `device=FORMAT,MAJOR,MINOR`, or `MAJOR,MINOR`.
    private func number(_ entry: Entry, _ tree: inout MemoryTree) throws(FileTreeError) {
        guard let text = entry.keywords["device"] else { return }
        let parts = text.split(separator: ",").suffix(2).map { $0.hasPrefix("0x") ? ($0.dropFirst(2), 16) : ($0, 10) }
        guard parts.count == 2, let major = UInt32(parts[0].0, radix: parts[0].1),
            let minor = UInt32(parts[1].0, radix: parts[1].1)
        else { throw entry.fault("device=\(text) is no number of a device, such as native,1,3") }
        try tree.setDeviceNumber(major, minor, at: entry.path)
    }

    static let types: [String: FileMetadata.FileType] = [
        "file": .regular, "dir": .directory, "link": .symbolicLink, "fifo": .fifo, "socket": .socket,
        "char": .characterSpecial, "block": .blockSpecial,
    ]
}

extension Manifest.Entry {
    fileprivate func fault(_ message: String) -> FileTreeError { FileTreeError(.system(0, message), path) }

    fileprivate func number(_ key: String, radix: Int) throws(FileTreeError) -> UInt32? {
        guard let text = keywords[key] else { return nil }
        guard let value = UInt32(text, radix: radix) else { throw fault("\(key)=\(text) is no number") }
        return value
    }
}
