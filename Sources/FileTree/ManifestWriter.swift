/// Writes what a checkout of a tree would lose as an `mtree(5)` manifest: entries for what is not root's, or has other
/// modes than 0644 and 0755, and for everything that is neither file, link nor full directory.
public enum ManifestWriter {
    /// - Parameter tree: its regular files and links are thought to be written out beside the manifest.
    /// - Throws: `FileTreeError` for what cannot be looked at.
    public static func write(_ tree: MemoryTree) throws(FileTreeError) -> String {
        var text = "#mtree\n/set uid=0 gid=0\n"
        for path in tree.paths where path != "/" {
            guard let found = try tree.metadata(at: path), let words = try words(path, found, tree) else { continue }
            text += ([MTreeText.text(TreePath.encode("." + path))] + words).joined(separator: " ") + "\n"
        }
        return text
    }

    /// The keywords that a path needs; `nil` where a checkout carries all there is.
    private static func words(
        _ path: String, _ found: FileMetadata, _ tree: MemoryTree
    ) throws(FileTreeError) -> [String]? {
        var words: [String] = []
        let plain: Set<UInt16> = found.type == .directory ? [0o755] : found.type == .regular ? [0o644, 0o755] : [0o777]
        if !plain.contains(found.mode) { words.append("mode=0" + String(found.mode, radix: 8)) }
        if found.userID != 0 { words.append("uid=\(found.userID)") }
        if found.groupID != 0 { words.append("gid=\(found.groupID)") }
        if found.modificationTime != 0 { words.append("time=\(found.modificationTime).0") }
        if found.type == .regular, try length(path, tree) != found.size { words.append("size=\(found.size)") }
        if let device = tree.deviceNumber(at: path) { words.append("device=native,\(device.major),\(device.minor)") }
        for name in try tree.extendedAttributeNames(at: path) {
            let value = try tree.extendedAttribute(name, at: path) ?? []
            words.append("xattr.\(MTreeText.text(TreePath.encode(name)))=\(MTreeText.text(value))")
        }
        let isCarried = found.type == .regular || found.type == .symbolicLink
        let isEmpty = found.type == .directory ? try tree.entries(in: path).isEmpty : !isCarried
        guard isEmpty || !words.isEmpty else { return nil }
        let type = Manifest.types.first { $0.value == found.type }?.key ?? "file"
        return isCarried ? words : ["type=\(type)"] + words
    }

    private static func length(_ path: String, _ tree: MemoryTree) throws(FileTreeError) -> Int64 {
        var count: Int64 = 0
        try tree.read(path) {
            count += Int64($0.count)
            return true
        }
        return count
    }
}

/// Words of a manifest, in which white space and bytes that are not printable stand as `\` and three octal digits.
enum MTreeText {
    static func bytes(_ text: String) -> [UInt8] {
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
        return bytes
    }

    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            guard (33...126).contains(byte), !"\\#=*?[".utf8.contains(byte) else {
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
            return String(UnicodeScalar(byte))
        }.joined()
    }
}
