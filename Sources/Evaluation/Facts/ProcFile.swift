import FileTree

/// Files that the kernel shows below `/proc` and `/sys`: of the running system, or of a tree that holds the like.
struct ProcFile {
    let view: TreeView

    /// The text of a file; `nil` where it is not there, has gone meanwhile or may not be read.
    func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    func bytes(_ path: String) -> [UInt8]? { try? view.contents(path) }

    func lines(_ path: String) -> [Substring] { text(path)?.split(separator: "\n") ?? [] }

    /// The words of the line that begins with a key and a colon, as in `/proc/PID/status`.
    func words(_ key: String, in path: String) -> [Substring]? {
        lines(path).first { $0.hasPrefix("\(key):") }
            .map { $0.dropFirst(key.count + 1).split { $0 == " " || $0 == "\t" } }
    }

    /// The names in a directory; none where it is not there or may not be read.
    func names(_ path: String) -> [String] {
        guard let canonical = try? view.resolve(path, followLast: true),
            (try? view.metadata(canonical: canonical))??.type == .directory
        else { return [] }
        return ((try? view.entries(canonical: canonical)) ?? []).map(\.name)
    }

    /// Looks whether the kernel shows its tables of the network: without them, that nothing listens is not known.
    /// - Throws: `ProbeFailure.error` where it does not.
    func requireNetwork() throws(ProbeFailure) {
        if names("/proc/net").isEmpty { throw .error("the kernel does not show the network in /proc/net") }
    }

    /// Where a link leads, as it is written: `/proc/PID/fd` has links to what is no file.
    func link(_ path: String) -> String? { try? view.tree.linkTarget(at: path) }
}
