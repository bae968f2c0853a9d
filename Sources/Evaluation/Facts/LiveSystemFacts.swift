import CLinux
import Glibc

/// The machine that this process runs on.
public struct LiveSystemFacts: SystemFacts {
    public init() {}

    public var uname: UnameFacts? {
        var name = utsname()
        guard Glibc.uname(&name) == 0 else { return nil }
        return UnameFacts(
            system: Self.string(name.sysname), node: Self.string(name.nodename), release: Self.string(name.release),
            version: Self.string(name.version), machine: Self.string(name.machine))
    }

    public var addresses: [String] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [(family: Int32, text: String)] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr else { continue }
            let family = Int32(address.pointee.sa_family)
            guard family == AF_INET || family == AF_INET6 else { continue }
            let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
            var host = [CChar](repeating: 0, count: 1025)
            guard getnameinfo(address, socklen_t(size), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0
            else { continue }
            // Without the scope (`%eth0`), which is no part of an address.
            let text = host.prefix { $0 != 0 && $0 != 37 }.map { UInt8(bitPattern: $0) }
            found.append((family, String(decoding: text, as: UTF8.self)))
        }
        return found.filter { $0.family == AF_INET }.map(\.text) + found.filter { $0.family == AF_INET6 }.map(\.text)
    }

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
