import FileTree
import Glibc

/// The files of a running container. Its `/proc/self` is its first process: this program is none of its processes.
/// Owners are numbered as inside, and what its kernel shows to those inside is read from inside.
struct ContainerTree: FileTree {
    private let base: DirectoryTree
    private let firstProcess: Int
    private let namespaces: ContainerNamespaces?
    private let users: IdentityMap?
    private let groups: IdentityMap?

    /// - Parameters:
    ///   - firstProcess: in its own counting.
    ///   - process: the same in this machine's.
    ///   - namespaces: those of its own; `nil` where it has none.
    init(_ base: DirectoryTree, firstProcess: Int, process: Int, _ namespaces: ContainerNamespaces?) {
        // The maps of one's own namespace are told as its parent sees them.
        let sharesUsers = ContainerNamespaces.name("self", "user") == ContainerNamespaces.name("\(process)", "user")
        users = sharesUsers ? nil : IdentityMap(KernelFile.text("/proc/\(process)/uid_map"))
        groups = sharesUsers ? nil : IdentityMap(KernelFile.text("/proc/\(process)/gid_map"))
        self.base = base
        self.firstProcess = firstProcess
        self.namespaces = namespaces
    }

    private static let links = ["/proc/self", "/proc/thread-self"]

    func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        if Self.links.contains(path), try base.metadata(at: "/proc/\(firstProcess)") != nil {
            return FileMetadata(type: .symbolicLink, mode: 0o777)
        }
        var found = try inside(path) { () throws(FileTreeError) in try base.metadata(at: path) }
        if let users, let user = found?.userID { found?.userID = users.inside(user) }
        if let groups, let group = found?.groupID { found?.groupID = groups.inside(group) }
        return found
    }

    func linkTarget(at path: String) throws(FileTreeError) -> String {
        Self.links.contains(path) ? String(firstProcess) : try base.linkTarget(at: path)
    }

    func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        try inside(directory) { () throws(FileTreeError) in try base.entries(in: directory) }
    }

    func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        guard let users, let groups, path.hasPrefix("/proc/"), path.hasSuffix("/status") else {
            return try inside(path) { () throws(FileTreeError) in try base.read(path, body) }
        }
        var bytes: [UInt8] = []
        try base.read(path) { piece in
            bytes += piece
            return bytes.count < 1 << 20
        }
        let text = IdentityMap.status(String(decoding: bytes, as: UTF8.self), users, groups)
        _ = Array(text.utf8).withUnsafeBytes(body)
    }

    func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        try base.extendedAttribute(name, at: path)
    }

    func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        try base.extendedAttributeNames(at: path)
    }

    // MARK: What depends on who asks

    /// Asks from inside the container's namespaces what they decide about.
    /// - Throws: `FileTreeError` too where this user may not enter them: the machine's own would be something else.
    private func inside<T>(_ path: String, _ body: () throws(FileTreeError) -> T) throws(FileTreeError) -> T {
        guard let namespaces, Self.isNamespaced(path) else { return try body() }
        guard
            let answer = namespaces.inside({ () -> Result<T, FileTreeError> in
                do throws(FileTreeError) { return .success(try body()) } catch { return .failure(error) }
            })
        else {
            throw FileTreeError(.system(EPERM, "this user may not enter the container's namespaces"), path)
        }
        return try answer.get()
    }

    /// Parameters of namespaces (sysctl(8), namespaces(7)): of the network, of names, and of what processes share.
    private static func isNamespaced(_ path: String) -> Bool {
        guard path.hasPrefix("/proc/sys/") else { return false }
        let parts = path.dropFirst(10).split(separator: "/")
        if parts.first == "net" { return true }
        guard parts.count > 1 else { return false }
        if parts[0] == "fs" { return parts[1] == "mqueue" }
        return parts[0] == "kernel" && (names.contains(parts[1]) || shared.contains { parts[1].hasPrefix($0) })
    }

    private static let names: Set<Substring> = ["hostname", "domainname", "auto_msgmni"]
    private static let shared = ["msg", "sem", "shm"]
}
