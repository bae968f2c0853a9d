import Glibc

/// Facts about a running system, which no file tree holds. A tree at rest has none.
///
/// What the kernel shows as files (`/proc`, `/sys`) is read from the tree, also on a running system.
public protocol SystemFacts: Sendable {
    /// What `uname(2)` says.
    var uname: UnameFacts? { get }

    /// The addresses of the network interfaces, IPv4 first.
    var addresses: [String] { get }

    /// The addresses with their interfaces, or `nil` where the kernel does not tell.
    var interfaces: [NetworkInterface]? { get }

    /// The hardware addresses of all network devices, also of those without another address: `02:FC:00:00:00:01`.
    var hardwareAddresses: [String] { get }

    /// Who evaluates, where it is evaluated on the system itself.
    var identity: UserIdentity? { get }

    /// Asks systemd, or `nil` where it cannot be asked.
    var units: (any UnitManager)? { get }

    /// Seconds since 1970.
    var now: Int64 { get }

    /// The id of the process that evaluates, where it is one of the system's.
    var processID: Int? { get }

    /// The environment of a process (`nil`: of this one), or `nil` where it cannot be read.
    func environment(ofProcess pid: Int?) -> [(name: String, value: String)]?

    /// How large the file system mounted at a directory is, or `nil` where it cannot be asked: blocks.
    func space(ofFileSystemAt path: String) -> (total: UInt64, free: UInt64)?
}

extension SystemFacts {
    public var processID: Int? { nil }
    public var interfaces: [NetworkInterface]? { nil }
    public var hardwareAddresses: [String] { [] }
    public var identity: UserIdentity? { nil }
    public var units: (any UnitManager)? { nil }
    public var now: Int64 { Int64(time(nil)) }
    public func space(ofFileSystemAt path: String) -> (total: UInt64, free: UInt64)? { nil }
}

/// A user under whose rights a system is evaluated.
public struct UserIdentity: Sendable, Hashable {
    /// The name, or the number of a user without one.
    public var name: String
    /// Whether it is the superuser.
    public var isPrivileged: Bool

    public init(name: String, isPrivileged: Bool) {
        self.name = name
        self.isPrivileged = isPrivileged
    }
}

/// The fields of `uname(2)`.
public struct UnameFacts: Sendable, Hashable {
    public var system: String
    public var node: String
    public var release: String
    public var version: String
    public var machine: String

    public init(system: String, node: String, release: String, version: String, machine: String) {
        self.system = system
        self.node = node
        self.release = release
        self.version = version
        self.machine = machine
    }
}
