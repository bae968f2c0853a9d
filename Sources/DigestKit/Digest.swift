import CLibCrypto

/// A message digest computed by OpenSSL, so that a FIPS machine's policy decides which algorithms exist.
public final class Digest {
    /// Algorithms by the names that OVAL gives them (OVAL 5.11, EntityStateHashTypeType).
    public enum Algorithm: String, Sendable, CaseIterable {
        case md5 = "MD5"
        case sha1 = "SHA-1"
        case sha224 = "SHA-224"
        case sha256 = "SHA-256"
        case sha384 = "SHA-384"
        case sha512 = "SHA-512"
    }

    /// The machine's policy does not offer the algorithm.
    public struct Unavailable: Error, Sendable {
        public let algorithm: Algorithm
    }

    private let context: OpaquePointer

    public init(_ algorithm: Algorithm) throws(Unavailable) {
        guard let context = EVP_MD_CTX_new() else { throw Unavailable(algorithm: algorithm) }
        guard let type = EVP_get_digestbyname(algorithm.rawValue.replacingDash),
            EVP_DigestInit_ex(context, type, nil) == 1
        else {
            EVP_MD_CTX_free(context)
            throw Unavailable(algorithm: algorithm)
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The digest in lower-case hexadecimal. Nothing may be added afterwards.
    public func finish() -> String {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        EVP_DigestFinal_ex(context, &bytes, &count)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension String {
    /// OpenSSL's spelling: `SHA256` for OVAL's `SHA-256`.
    fileprivate var replacingDash: String { filter { $0 != "-" } }
}
