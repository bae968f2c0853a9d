import Glibc

/// IP addresses as `inet_ntop(3)` and the kernel's tables write them.
enum AddressText {
    /// - Parameter bytes: 4 or 16, in network order.
    static func of(_ bytes: [UInt8]) -> String? {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else {
            return nil
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// An IPv4 address, the first of its four numbers highest.
    static func of(_ number: UInt32) -> String? { of(withUnsafeBytes(of: number.bigEndian, Array.init)) }

    /// The number of an IPv4 address in dots.
    static func number(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        return parts.count == 4 ? parts.reduce(0) { $0 << 8 | UInt32($1) } : nil
    }

    /// The 16 bytes of an IPv6 address that is written as 32 hexadecimal digits.
    static func bytes(_ digits: Substring) -> [UInt8]? {
        guard digits.utf8.count == 32 else { return nil }
        let pairs = stride(from: 0, to: 32, by: 2).map { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
        let bytes = pairs.compactMap { $0 }
        return bytes.count == 16 ? bytes : nil
    }
}
