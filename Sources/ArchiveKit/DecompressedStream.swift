import CLibArchive

/// Reads one file through whatever compression it has (gzip, bzip2, xz, zstd, or none), by its content.
public final class DecompressedStream {
    /// Why the stream could not be read on.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String

        public init(description: String) {
            self.description = description
        }
    }

    private let archive: OpaquePointer

    /// - Parameter descriptor: an open file; it stays the caller's to close.
    public init(descriptor: Int32) throws(Failure) {
        guard let archive = archive_read_new() else { throw Failure(description: "out of memory") }
        self.archive = archive
        archive_read_support_filter_all(archive)
        archive_read_support_format_raw(archive)
        var entry: OpaquePointer?
        guard archive_read_open_fd(archive, descriptor, 1 << 16) == ARCHIVE_OK,
            archive_read_next_header(archive, &entry) == ARCHIVE_OK
        else {
            // The object is complete: its deinit frees the archive.
            throw Failure(description: Self.reason(archive))
        }
    }

    deinit { archive_read_free(archive) }

    /// Fills `buffer`; the number of bytes read, 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw Failure(description: Self.reason(archive)) }
        // An end that came too soon is an end to libarchive's raw format; only the error tells.
        if count == 0, archive_errno(archive) != 0 { throw Failure(description: Self.reason(archive)) }
        return count
    }

    private static func reason(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "the file cannot be read"
    }
}
