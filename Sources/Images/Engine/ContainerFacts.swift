import Evaluation
import FileTree
import Glibc

/// What a running container knows beside its files.
struct ContainerFacts: SystemFacts {
    private let container: Container
    private let process: Int
    private let root: String
    private let tree: any FileTree
    private let namespaces: ContainerNamespaces?
    private let systemd: ContainerUnits

    /// - Parameter namespaces: those of its own; `nil` where it shares the machine's.
    init(
        _ container: Container, process: Int, root: String, tree: any FileTree, _ namespaces: ContainerNamespaces?
    ) {
        self.container = container
        self.process = process
        self.root = root
        self.tree = tree
        self.namespaces = namespaces
        systemd = ContainerUnits(root: root, tree: tree)
    }

    /// The machine's kernel, with the container's name.
    var uname: UnameFacts? {
        if let facts = inside(\.uname) { return facts }
        guard var facts = LiveSystemFacts().uname else { return nil }
        if !container.hostname.isEmpty { facts.node = container.hostname }
        return facts
    }

    /// Of its own network, or of the machine's where it shares that; from outside, what the kernel's files tell.
    var interfaces: [NetworkInterface]? {
        if let facts = inside(\.interfaces) { return facts }
        guard let net = try? DirectoryTree("/proc/\(process)/net") else { return nil }
        return NamespaceInterfaces.read(net: net, system: tree)
    }

    var hardwareAddresses: [String] { inside(\.hardwareAddresses) ?? [] }

    /// The container's systemd, where one listens.
    var units: (any UnitManager)? { systemd.manager }

    /// What the kernel tells who is inside; `nil` where this user may not enter.
    private func inside<T>(_ fact: (LiveSystemFacts) -> T) -> T? {
        guard let namespaces else { return fact(LiveSystemFacts()) }
        return namespaces.inside { fact(LiveSystemFacts()) }
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
        let bytes = try? TreeView(tree).contents("/proc/\(pid.map(String.init) ?? "self")/environ")
        return bytes.map { environmentVariables(String(decoding: $0, as: UTF8.self).split(separator: "\0")) }
    }

    func space(ofFileSystemAt path: String) -> (total: UInt64, free: UInt64)? {
        LiveSystemFacts().space(ofFileSystemAt: root + path)
    }
}
