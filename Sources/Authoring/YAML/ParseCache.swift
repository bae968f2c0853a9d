import Synchronization

/// Parsed files that are kept from one build to the next, for those who build again and again: what is unchanged is not
/// parsed again.
public final class ParseCache: Sendable {
    private let known = Mutex<[String: (bytes: [UInt8], parsed: ParsedFiles.Parsed)]>([:])

    public init() {}

    /// What a text parses to.
    /// - Parameter display: the path by which messages name the file.
    func parsed(_ bytes: [UInt8], _ display: String) -> ParsedFiles.Parsed {
        if let known = known.withLock({ $0[display] }), known.bytes == bytes { return known.parsed }
        let parsed = ParsedFiles.parse(String(decoding: bytes, as: UTF8.self), display)
        known.withLock { $0[display] = (bytes, parsed) }
        return parsed
    }
}
