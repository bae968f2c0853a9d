import DigestKit

/// One of several parts of a list: `I/N`, with `I` from 0 to `N` − 1.
///
/// A target's own name says which part it is in. So every machine splits in the same way without knowing of the others,
/// and a list that grows meanwhile neither loses a target nor gives one to two machines.
public struct Shard: Sendable, Equatable, CustomStringConvertible {
    public let index: Int
    public let count: Int

    /// The whole.
    public static let all = Shard(index: 0, count: 1)

    private init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// - Returns: `nil` for what is not `I/N` with `N` from 1 to 10,000.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], (1...10_000).contains(count),
            (0..<count).contains(index)
        else { return nil }
        self.init(index: index, count: count)
    }

    public var description: String { "\(index)/\(count)" }

    /// Whether a target is in this part: the first 8 hexadecimal digits of its SHA-256 digest, modulo `count`.
    public func holds(_ target: String) -> Bool {
        guard count > 1 else { return true }
        return Int(TargetDigest.of(target).prefix(8), radix: 16).map { $0 % count } == index
    }
}

/// What tells targets apart whatever is in their names.
enum TargetDigest {
    /// SHA-256 in lower-case hexadecimal digits.
    static func of(_ text: String) -> String { of(Array(text.utf8)) }

    static func of(_ bytes: [UInt8]) -> String {
        guard let digest = try? Digest(.sha256) else {
            // Every policy has SHA-256; without it nothing could be told apart.
            preconditionFailure("OpenSSL does not offer SHA-256")
        }
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
