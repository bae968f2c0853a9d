import Diagnostics
import Evaluation
import FileTree
import Glibc

/// A running container as the machine that it runs on sees it: its files with what is mounted, its `/proc`, and what its
/// kernel and processes tell.
public struct RunningContainer: Sendable {
    public let tree: any FileTree
    public let facts: any SystemFacts
    /// Where its files are seen.
    public let root: String

    /// - Returns: `nil` for a container that does not run, or cannot be seen from here.
    public init?(_ container: Container) {
        guard let process = container.visibleProcess, let root = container.visibleRoot,
            let directory = try? DirectoryTree(root)
        else { return nil }
        let own = KernelFile.text("/proc/\(process)/status").split(separator: "\n")
            .first { $0.hasPrefix("NSpid:") }?.split(whereSeparator: \.isWhitespace).last
        tree = ContainerTree(directory, firstProcess: own.flatMap { Int($0) } ?? 1)
        facts = ContainerFacts(container, process: process, root: root, tree: tree)
        self.root = root
    }
}

/// A container's files, in which `/proc/self` is its first process: this program is none of its processes.
struct ContainerTree: FileTree {
    private let base: DirectoryTree
    private let firstProcess: Int

    init(_ base: DirectoryTree, firstProcess: Int) {
        self.base = base
        self.firstProcess = firstProcess
    }

    private static let links = ["/proc/self", "/proc/thread-self"]

    func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        if Self.links.contains(path), try base.metadata(at: "/proc/\(firstProcess)") != nil {
            return FileMetadata(type: .symbolicLink, mode: 0o777)
        }
        return try base.metadata(at: path)
    }

    func linkTarget(at path: String) throws(FileTreeError) -> String {
        Self.links.contains(path) ? String(firstProcess) : try base.linkTarget(at: path)
    }

    func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] { try base.entries(in: directory) }

    func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        try base.read(path, body)
    }

    func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        try base.extendedAttribute(name, at: path)
    }

    func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        try base.extendedAttributeNames(at: path)
    }
}
