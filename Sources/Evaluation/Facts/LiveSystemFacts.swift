import CLinux
import Glibc

/// The machine that this process runs on.
public struct LiveSystemFacts: SystemFacts {
    public init() {}

    /// One connection for all evaluations of a process.
    private static let systemd: SystemdManager? = try? SystemdManager()

    public var units: (any UnitManager)? { Self.systemd }

    public var uname: UnameFacts? {
        var name = utsname()
        guard Glibc.uname(&name) == 0 else { return nil }
        return UnameFacts(
            system: Self.string(name.sysname), node: Self.string(name.nodename), release: Self.string(name.release),
            version: Self.string(name.version), machine: Self.string(name.machine))
    }

    public var interfaces: [NetworkInterface]? { LiveInterfaces.read() }

    public var addresses: [String] {
        let all = interfaces ?? []
        return all.filter { $0.family == .v4 }.map(\.address) + all.filter { $0.family == .v6 }.map(\.address)
    }

    public var hardwareAddresses: [String] { LiveInterfaces.hardware().map(\.address) }

    public var identity: UserIdentity? {
        let user = geteuid()
        let name = getpwuid(user).flatMap { $0.pointee.pw_name.map { String(cString: $0) } }
        return UserIdentity(name: name ?? "\(user)", isPrivileged: user == 0)
    }

    public var processID: Int? { Int(getpid()) }

    public func environment(ofProcess pid: Int?) -> [(name: String, value: String)]? {
        guard let file = fopen("/proc/\(pid.map(String.init) ?? "self")/environ", "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
        return bytes.split(separator: 0).compactMap { entry in
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            return (
                String(decoding: entry[..<equals], as: UTF8.self),
                String(decoding: entry[entry.index(after: equals)...], as: UTF8.self)
            )
        }
    }

    public func space(ofFileSystemAt path: String) -> (total: UInt64, free: UInt64)? {
        var info = statvfs()
        guard statvfs(path, &info) == 0 else { return nil }
        return (UInt64(info.f_blocks), min(UInt64(info.f_bfree), UInt64(info.f_blocks)))
    }

    private static func string<T>(_ field: T) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
