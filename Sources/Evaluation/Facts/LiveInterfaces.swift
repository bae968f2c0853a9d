import Glibc

/// The network interfaces of the machine that this process runs on.
enum LiveInterfaces {
    /// Each address of each, in the kernel's order; `nil` where it does not tell.
    static func read() -> [NetworkInterface]? {
        let devices = Dictionary(hardware().map { ($0.name, $0.address) }) { first, _ in first }
        return entries { entry in
            guard var interface = interface(entry) else { return nil }
            // An alias (eth0:1) is an address of the device before the colon.
            interface.hardwareAddress = devices[String(interface.name.prefix { $0 != ":" })] ?? ""
            return interface
        }
    }

    /// The devices that have a hardware address of six bytes, in the kernel's order.
    static func hardware() -> [(name: String, address: String)] {
        entries { entry in
            guard let address = entry.ifa_addr, Int32(address.pointee.sa_family) == AF_PACKET else { return nil }
            // sockaddr_ll: the address has its length in byte 11 and begins in byte 12.
            let bytes = UnsafeRawBufferPointer(start: address, count: 20)
            guard bytes[11] == 6 else { return nil }
            let digits = bytes[12..<18].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            return (String(cString: entry.ifa_name), digits.joined(separator: ":"))
        } ?? []
    }

    /// What is made of each entry of `getifaddrs(3)`; `nil` where it fails.
    private static func entries<T>(_ make: (ifaddrs) -> T?) -> [T]? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        defer { freeifaddrs(list) }
        var found: [T] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            if let made = make(entry) { found.append(made) }
        }
        return found
    }

    private static func interface(_ entry: ifaddrs) -> NetworkInterface? {
        guard let family = entry.ifa_addr.map({ Int32($0.pointee.sa_family) }), family == AF_INET || family == AF_INET6,
            let address = host(entry.ifa_addr, family)
        else { return nil }
        let mask = host(entry.ifa_netmask, family) ?? ""
        let hasBroadcast = entry.ifa_flags & UInt32(IFF_BROADCAST) != 0
        return NetworkInterface(
            name: String(cString: entry.ifa_name), family: family == AF_INET ? .v4 : .v6, address: address,
            netmask: family == AF_INET ? mask : "", prefixLength: prefixLength(entry.ifa_netmask, family),
            broadcast: family == AF_INET && hasBroadcast ? host(entry.ifa_ifu.ifu_broadaddr, family) ?? "" : "",
            flags: entry.ifa_flags)
    }

    private static func host(_ address: UnsafeMutablePointer<sockaddr>?, _ family: Int32) -> String? {
        guard let address else { return nil }
        let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
        var host = [CChar](repeating: 0, count: 1025)
        guard getnameinfo(address, socklen_t(size), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        return String(decoding: host.prefix { $0 != 0 && $0 != 37 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The ones that a mask begins with.
    private static func prefixLength(_ mask: UnsafeMutablePointer<sockaddr>?, _ family: Int32) -> Int {
        guard let mask else { return 0 }
        // The address begins after family and port, in IPv6 after the flow information too.
        let range = family == AF_INET ? 4..<8 : 8..<24
        let bytes = UnsafeRawBufferPointer(start: mask, count: range.upperBound)[range]
        let full = bytes.prefix { $0 == 0xFF }.count
        return full * 8 + (full < bytes.count ? (~bytes[bytes.startIndex + full]).leadingZeroBitCount : 0)
    }
}
