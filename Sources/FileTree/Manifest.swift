/// An `mtree(5)` manifest: what a checkout cannot carry of a file system. Owner, group, mode, type, link target, device,
/// time, size and extended attributes.
public struct Manifest: Sendable {
    /// One line: a path of the tree and its keywords.
    public struct Entry: Sendable {
        /// Canonical.
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

    /// Keywords that are applied. `xattr.NAME` is one more for each extended attribute.
    private static let known: Set<String> = [
        "type", "mode", "uid", "gid", "uname", "gname", "link", "time", "size", "device", "optional",
    ]
    /// Keywords of manifests that other programs write which say nothing that a tree tells, or repeat the content.
    private static let unused: Set<String> = [
        "cksum", "md5", "md5digest", "sha1", "sha1digest", "sha256", "sha256digest", "sha384", "sha384digest", "sha512",
        "sha512digest", "rmd160", "rmd160digest", "ripemd160digest", "flags", "inode", "nlink", "resdevice", "nochange",
        "ignore", "tags",
    ]

    public private(set) var entries: [Entry] = []
    /// The directory that entries without a slash lie in.
    private var directory: [String] = []

    /// Reads a manifest of full paths (`./etc/shadow mode=0640 gid=42`) or of names, where a directory opens the entries
    /// that follow until `..`; `/set` and `/unset` give defaults, and `\` at the end of a line continues it.
    /// - Throws: `Fault` for an unknown keyword, or a path that is not inside the tree.
    public init(_ text: String) throws(Fault) {
        var defaults: [String: String] = [:]
        for (number, line) in Self.lines(text) {
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            words.removeFirst()
            switch first {
            case "/set": defaults.merge(try Self.keywords(words, number)) { $1 }
            case "/unset": for word in words { defaults[word] = nil }
            case "..":
                guard directory.popLast() != nil else {
                    throw Fault(line: number, message: "'..' leads above the tree's root")
                }
            default:
                try add(first, defaults.merging(try Self.keywords(words, number)) { $1 }, number)
            }
        }
    }

    /// The lines, continued ones as one, each with the number of its first.
    private static func lines(_ text: String) -> [(number: Int, text: String)] {
        var lines: [(number: Int, text: String)] = []
        var isOpen = false
        for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let continues = part.hasSuffix("\\")
            let text = String(continues ? part.dropLast() : part)
            if isOpen {
                lines[lines.count - 1].text += " " + text
            } else {
                lines.append((index + 1, text))
            }
            isOpen = continues
        }
        return lines
    }

    private mutating func add(_ name: String, _ keywords: [String: String], _ line: Int) throws(Fault) {
        let parts = TreePath.parts(TreePath.decode(MTreeText.bytes(name))).map(String.init)
        guard !parts.contains("..") else {
            throw Fault(line: line, message: "'\(name)' is no path inside the tree, such as './etc/shadow'")
        }
        let isFull = name.contains("/") || name == "."
        let path = isFull ? parts : directory + parts
        entries.append(Entry(path: "/" + path.joined(separator: "/"), keywords: keywords, line: line))
        if !isFull, keywords["type"] == "dir" { directory = path }
    }

    private static func keywords(_ words: [String], _ line: Int) throws(Fault) -> [String: String] {
        var found: [String: String] = [:]
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if unused.contains(parts[0]) { continue }
            guard known.contains(parts[0]) || parts[0].hasPrefix("xattr.") else {
                throw Fault(line: line, message: "the keyword '\(parts[0])' is not known")
            }
            found[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        return found
    }
}
