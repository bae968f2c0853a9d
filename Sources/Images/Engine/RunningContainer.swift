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
        let namespaces = ContainerNamespaces(ofProcess: process)
        tree = ContainerTree(directory, firstProcess: own.flatMap { Int($0) } ?? 1, process: process, namespaces)
        facts = ContainerFacts(container, process: process, root: root, tree: tree, namespaces)
        self.root = root
    }
}
