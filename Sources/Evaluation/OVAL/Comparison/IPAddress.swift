import Glibc

/// An IPv4 or IPv6 address with a prefix length: an address is a network of one.
struct IPAddress: Hashable {
    /// 4 or 16 bytes, most significant first.
    let bytes: [UInt8]
    /// 0…32 or 0…128.
    let prefix: Int

    /// Reads `1.2.3.4`, `1.2.3.0/24` or `1.2.3.0/255.255.255.0`.
    static func v4(_ text: String) -> IPAddress? { parse(text, family: AF_INET, size: 4) }

    /// Reads `::1` or `fe80::/10`.
    static func v6(_ text: String) -> IPAddress? { parse(text, family: AF_INET6, size: 16) }

    private static func parse(_ text: String, family: Int32, size: Int) -> IPAddress? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = address(String(parts[0]), family: family, size: size) else { return nil }
        guard parts.count == 2 else { return IPAddress(bytes: bytes, prefix: size * 8) }
        if let prefix = Int(parts[1]), (0...size * 8).contains(prefix) {
            return IPAddress(bytes: bytes, prefix: prefix)
        }
        guard size == 4, let mask = address(String(parts[1]), family: family, size: size) else { return nil }
        let bits = mask.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let prefix = (~bits).leadingZeroBitCount
        return ~bits == (prefix == 32 ? 0 : UInt32.max >> prefix) ? IPAddress(bytes: bytes, prefix: prefix) : nil
    }

    private static func address(_ text: String, family: Int32, size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    /// Whether every address of this network is one of `other`'s.
    func isSubset(of other: IPAddress) -> Bool {
        prefix >= other.prefix && masked(other.prefix) == other.masked(other.prefix)
    }

    func order(_ other: IPAddress) -> Int {
        bytes.lexicographicallyPrecedes(other.bytes) ? -1 : bytes == other.bytes ? 0 : 1
    }

    private func masked(_ prefix: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let bits = min(8, max(0, prefix - index * 8))
            return byte & UInt8(truncatingIfNeeded: 0xFF00 >> bits)
        }
    }
}
