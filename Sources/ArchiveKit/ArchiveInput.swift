import CLibArchive

/// libarchive at work on a source. Used by one thread at a time: those who share one hold it under a lock.
final class ArchiveInput: ForwardStream, @unchecked Sendable {
    enum Content {
        /// The members of a tar archive, which is not compressed.
        case tar
        /// One content, compressed in whatever way.
        case raw
    }

    let archive: OpaquePointer
    private let window: Window

    /// - Parameter offset: where in the source to begin.
    init(_ source: any ByteSource, content: Content, offset: Int64 = 0) throws(DecompressedStream.Failure) {
        guard let archive = archive_read_new() else { throw .init(description: "out of memory") }
        self.archive = archive
        window = Window(source, offset: offset)
        switch content {
        case .tar:
            archive_read_support_format_tar(archive)
            archive_read_support_format_empty(archive)
        case .raw:
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_zstd(archive)
            archive_read_support_format_raw(archive)
        }
        let context = Unmanaged.passUnretained(window).toOpaque()
        guard archive_read_open2(archive, context, nil, Window.read, Window.skip, nil) == ARCHIVE_OK else {
            throw failure()
        }
        if content == .raw {
            var entry: OpaquePointer?
            guard archive_read_next_header(archive, &entry) == ARCHIVE_OK else { throw failure() }
        }
    }

    deinit { archive_read_free(archive) }

    /// Fills `buffer` with the content of the present member; the count of bytes, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressedStream.Failure) -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw failure() }
        // An end that came too soon is an end to libarchive's raw format; only the error tells.
        if count == 0, archive_errno(archive) != 0 { throw failure() }
        return count
    }

    func failure() -> DecompressedStream.Failure {
        window.failure
            ?? .init(description: archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read")
    }

    /// A source as libarchive reads it.
    private final class Window {
        private let source: any ByteSource
        private var offset: Int64
        private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        private(set) var failure: DecompressedStream.Failure?

        init(_ source: any ByteSource, offset: Int64) {
            self.source = source
            self.offset = offset
        }

        deinit { buffer.deallocate() }

        static let read:
            @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int =
                { _, context, result in
                    guard let context, let result else { return -1 }
                    let window = Unmanaged<Window>.fromOpaque(context).takeUnretainedValue()
                    guard window.failure == nil else { return -1 }
                    do throws(DecompressedStream.Failure) {
                        let count = try window.source.read(at: window.offset, into: window.buffer)
                        window.offset += Int64(count)
                        result.pointee = UnsafeRawPointer(window.buffer.baseAddress)
                        return count
                    } catch {
                        window.failure = error
                        return -1
                    }
                }

        static let skip: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int64) -> Int64 = {
            _, context, count in
            guard let context, count > 0 else { return 0 }
            let window = Unmanaged<Window>.fromOpaque(context).takeUnretainedValue()
            do throws(DecompressedStream.Failure) {
                // Behind the end there is nothing to skip, and libarchive would take it for the end of the archive.
                guard try !window.source.bytes(at: window.offset + count - 1, count: 1).isEmpty else {
                    throw .init(description: "the archive is cut short")
                }
                window.offset += count
                return count
            } catch {
                // A failure has no value here that libarchive would not try again for ever: what it reads next fails.
                window.failure = error
                return 0
            }
        }
    }
}
