import DigestKit

/// The digest by which an image's parts are called: `ALGORITHM:HEX` (OCI image specification, descriptor.md).
public struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
    public let algorithm: Digest.Algorithm
    /// Lower-case hexadecimal.
    public let hex: String

    /// - Returns: `nil` for anything but sha256 and sha512 with the right count of digits, so that a digest can be a path.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let algorithm: Digest.Algorithm = ["sha256": .sha256, "sha512": .sha512][parts[0]],
            parts[1].utf8.count == (algorithm == .sha256 ? 64 : 128),
            parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.algorithm = algorithm
        hex = String(parts[1])
    }

    /// The SHA-256 digest of bytes; `nil` where the library has no such algorithm.
    init?(of bytes: [UInt8]) {
        guard let hex = Self.hex(of: bytes, .sha256) else { return nil }
        (algorithm, self.hex) = (.sha256, hex)
    }

    public var description: String { "\(name):\(hex)" }

    var name: String { algorithm == .sha256 ? "sha256" : "sha512" }

    /// Whether bytes have this digest.
    func fits(_ bytes: [UInt8]) -> Bool { Self.hex(of: bytes, algorithm) == hex }

    private static func hex(of bytes: [UInt8], _ algorithm: Digest.Algorithm) -> String? {
        guard let sum = try? Digest(algorithm) else { return nil }
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.finish()
    }
}
