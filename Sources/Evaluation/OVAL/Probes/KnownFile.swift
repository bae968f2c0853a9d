import FileTree
import SCAP

/// What probes need that read files of a known place and form, such as `/etc/passwd`.
extension ProbeQuery {
    /// The content of a file, or `nil` where there is none.
    func content(ofKnownFile path: String) throws(ProbeFailure) -> [UInt8]? {
        do throws(FileTreeError) {
            return try view.contents(path)
        } catch {
            if error.reason == .notFound { return nil }
            throw .error(error.description)
        }
    }

    /// The names in a directory, or none where there is no such directory.
    func names(inKnownDirectory path: String) throws(ProbeFailure) -> [String] {
        do throws(FileTreeError) {
            guard let canonical = try view.resolve(path, followLast: true),
                try view.metadata(canonical: canonical)?.type == .directory
            else { return [] }
            return try view.entries(canonical: canonical).map(\.name)
        } catch {
            throw .error(error.description)
        }
    }

    /// Whether an entity of the object asks for a value.
    /// - Throws: `error` where the two cannot be compared, since then nobody knows what is asked for.
    func selects(_ entity: OVALEntity, _ value: String) throws(ProbeFailure) -> Bool {
        // A nil entity asks for nothing.
        if entity.isNil { return true }
        switch matches(entity, value) {
        case .true: return true
        case .error: throw .error("cannot compare '\(entity.name)' with '\(entity.value)'")
        default: return false
        }
    }
}

/// The lines of a file, as text.
enum TextLines {
    /// Bytes that are no UTF-8 become U+FFFD; the line breaks are left out.
    static func of(_ content: [UInt8]) -> [String] {
        content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The parts of a line between colons, empty ones too, as in `passwd(5)`.
    static func fields(_ line: some StringProtocol) -> [String] {
        line.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
    }
}
