import Evaluation
import FileTree
import Glibc

/// What a running container knows beside its files. Its systemd, if it has one, is not asked.
struct ContainerFacts: SystemFacts {
    private let container: Container
    private let process: Int
    private let root: String
    private let tree: any FileTree

    init(_ container: Container, process: Int, root: String, tree: any FileTree) {
        self.container = container
        self.process = process
        self.root = root
        self.tree = tree
    }

    /// The machine's kernel, with the container's name.
    var uname: UnameFacts? {
        guard var facts = LiveSystemFacts().uname else { return nil }
        if !container.hostname.isEmpty { facts.node = container.hostname }
        return facts
    }

    /// Of its own network, or of the machine's where it shares that.
    var interfaces: [NetworkInterface]? {
        if let own = Self.network("self"), own == Self.network("\(process)") { return LiveSystemFacts().interfaces }
        guard let net = try? DirectoryTree("/proc/\(process)/net") else { return nil }
        return NamespaceInterfaces.read(net: net, system: tree)
    }

    /// What names the network of a process.
    private static func network(_ process: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/\(process)/ns/net", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var addresses: [String] {
        if let interfaces {
            return interfaces.filter { $0.family == .v4 }.map(\.address)
                + interfaces.filter { $0.family == .v6 }.map(\.address)
        }
        // Every network namespace has a loopback interface.
        return container.addresses.filter { !$0.contains(":") } + ["127.0.0.1"]
            + container.addresses.filter { $0.contains(":") }
    }

    /// - Parameter pid: in the container's own counting; `nil` for its first process.
    func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? {
        let path = pid.map { "\(root)/proc/\($0)/environ" } ?? "/proc/\(process)/environ"
        guard access(path, R_OK) == 0 else { return nil }
        return environmentVariables(KernelFile.text(path).split(separator: "\0"))
    }

    func space(ofFileSystemAt path: String) -> (total: UInt64, free: UInt64)? {
        LiveSystemFacts().space(ofFileSystemAt: root + path)
    }
}
