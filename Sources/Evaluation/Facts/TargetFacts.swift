import FileTree

/// What identifies the scanned system in results.
public struct TargetFacts: Sendable, Hashable {
    public var hostName: String
    /// What results call it: its host name, or for images, and what has no host name, the name that it was found by.
    public var name: String
    public var osName: String
    public var osVersion: String
    public var architecture: String
    /// Addresses of the running system's interfaces; empty for a tree at rest.
    public var addresses: [String]
    /// The same with their interfaces.
    public var interfaces: [NetworkInterface] = []
    /// Hardware addresses of the running system's network devices.
    public var hardwareAddresses: [String] = []
    /// Who evaluates a running system.
    public var identity: UserIdentity?
    /// The name that those who asked for the scan give it, beside its own.
    public var identifier: String?

    public init(
        hostName: String, osName: String = "Unknown", osVersion: String = "Unknown", architecture: String = "Unknown",
        addresses: [String] = []
    ) {
        self.hostName = hostName
        name = hostName
        self.osName = osName
        self.osVersion = osVersion
        self.architecture = architecture
        self.addresses = addresses
    }

    /// Reads what the system says of itself: its `os-release`, and for a running system the kernel.
    ///
    /// A tree at rest has the name that its `etc/hostname` gives, or none (`unknown`).
    public init(_ view: TreeView, _ facts: (any SystemFacts)?) {
        let release = Self.release(view)
        let uname = facts?.uname
        let name = ((try? view.contents("/etc/hostname")) ?? []).prefix { $0 > 32 }
        self.init(
            hostName: uname?.node ?? (name.isEmpty ? Self.unknown : String(decoding: name, as: UTF8.self)),
            osName: release["NAME"] ?? uname?.system ?? "Unknown",
            osVersion: release["VERSION"] ?? release["VERSION_ID"] ?? uname?.release ?? "Unknown",
            architecture: uname?.machine ?? "Unknown", addresses: facts?.addresses ?? [])
        interfaces = facts?.interfaces ?? []
        hardwareAddresses = facts?.hardwareAddresses ?? []
        identity = facts?.identity
        identifier = view.origin.name
        if let identifier, view.origin.isImage || hostName == Self.unknown { self.name = identifier }
    }

    /// The host name of what has none.
    private static let unknown = "unknown"

    /// The assignments in `os-release(5)`.
    static func release(_ view: TreeView) -> [String: String] {
        let path = ["/etc/os-release", "/usr/lib/os-release"].first { (try? view.contents($0)) != nil }
        guard let path, let bytes = try? view.contents(path) else { return [:] }
        var values: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            values[String(parts[0])] = String(parts[1].filter { $0 != "\"" && $0 != "'" })
        }
        return values
    }
}
