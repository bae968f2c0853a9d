/// An `mtree(5)` manifest: owner, group, mode, type, link target and time of what a checkout cannot carry.
public struct Manifest: Sendable {
    /// One line: a path of the tree and its keywords.
    public struct Entry: Sendable {
        public let path: String
        public let keywords: [String: String]
        /// The line in the manifest, from 1.
        public let line: Int
    }

    /// Why a manifest could not be read or applied.
    public struct Fault: Error, Sendable {
        public let line: Int
        public let message: String
    }

    private static let known: Set<String> = [
        "type", "mode", "uid", "gid", "uname", "gname", "link", "time", "optional",
    ]

    public private(set) var entries: [Entry] = []

    /// Reads a manifest of full paths (`./etc/shadow mode=0640 gid=42`); `/set` and `/unset` give defaults.
    /// - Throws: `Fault` for an unknown keyword, or a path that is not inside the tree.
    public init(_ text: String) throws(Fault) {
        var defaults: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            words.removeFirst()
            let number = index + 1
            switch first {
            case "/set": defaults.merge(try Self.keywords(words, number)) { $1 }
            case "/unset": for word in words { defaults[word] = nil }
            default:
                let parts = TreePath.parts(Self.unescaped(first))
                guard first.contains("/") || first == ".", !parts.contains("..") else {
                    throw Fault(line: number, message: "'\(first)' is no path inside the tree, such as './etc/shadow'")
                }
                entries.append(
                    Entry(
                        path: "/" + parts.joined(separator: "/"),
                        keywords: defaults.merging(try Self.keywords(words, number)) { $1 }, line: number))
            }
        }
    }

    private static func keywords(_ words: [String], _ line: Int) throws(Fault) -> [String: String] {
        var found: [String: String] = [:]
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard known.contains(parts[0]) else {
                throw Fault(line: line, message: "the keyword '\(parts[0])' is not known")
            }
            found[parts[0]] = parts.count > 1 ? unescaped(parts[1]) : ""
        }
        return found
    }

    /// Names with white space are written with octal escapes (`\040`).
    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.count >= 3,
                let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Applying

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
            guard let type = Self.types[type] else {
                throw FileTreeError(.system(0, "type=\(type) is not known"), entry.path)
            }
            metadata.type = type
        }
        if existing == nil, metadata.type == .regular || entry.keywords["type"] == nil {
            if entry.keywords["optional"] != nil { return }
            throw FileTreeError(.notFound, entry.path)
        }
        metadata.mode = try number(entry, "mode", radix: 8).map { UInt16($0 & 0o7777) } ?? metadata.mode
        metadata.userID = try number(entry, "uid", radix: 10) ?? metadata.userID
        metadata.groupID = try number(entry, "gid", radix: 10) ?? metadata.groupID
        if let time = entry.keywords["time"], let seconds = Double(time) { metadata.modificationTime = Int64(seconds) }
        if existing?.type == metadata.type {
            try tree.change(entry.path) { $0 = metadata }
        } else {
            try tree.put(entry.path, metadata, content: TreePath.encode(entry.keywords["link"] ?? ""))
        }
    }

    private func number(_ entry: Entry, _ key: String, radix: Int) throws(FileTreeError) -> UInt32? {
        guard let text = entry.keywords[key] else { return nil }
        guard let value = UInt32(text, radix: radix) else {
            throw FileTreeError(.system(0, "\(key)=\(text) is no number"), entry.path)
        }
        return value
    }

    private static let types: [String: FileMetadata.FileType] = [
        "file": .regular, "dir": .directory, "link": .symbolicLink, "fifo": .fifo, "socket": .socket,
        "char": .characterSpecial, "block": .blockSpecial,
    ]
}
