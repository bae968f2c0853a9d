import CLibCurl

/// An HTTP or HTTPS address in its parts, as libcurl understands it.
public struct WebAddress: Sendable, Hashable {
    public let scheme: String
    /// Lower-case; IPv6 addresses in brackets.
    public let host: String
    public let port: Int
    public let path: String

    /// - Returns: `nil` for what is no address of a web server.
    public init?(_ text: String) {
        guard curl_library() != nil, let handle = curl_address(text) else { return nil }
        defer { curl_address_free(handle) }
        func part(_ part: CURLUPart) -> String? {
            guard let value = curl_address_part(handle, part) else { return nil }
            defer { curl_part_free(value) }
            return String(cString: value)
        }
        guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["http", "https"].contains(scheme),
            let host = part(CURLUPART_HOST)?.lowercased(), !host.isEmpty,
            let port = part(CURLUPART_PORT).flatMap({ Int($0) })
        else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port
        path = part(CURLUPART_PATH) ?? "/"
    }

    /// Whether both are the same server, spoken to in the same way.
    public func hasOrigin(of other: WebAddress) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// Whether it is this machine itself.
    public var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// Text as a part of an address: what has a meaning there is percent-encoded.
    /// - Parameter keeping: further characters that stay as they are.
    public static func escaped(_ text: String, keeping: String = "") -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._~".utf8.contains(byte) || keeping.utf8.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
