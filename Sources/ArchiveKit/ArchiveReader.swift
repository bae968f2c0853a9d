import CLibArchive
import Glibc

/// Reads the members of a tar archive, in order, through whatever compression it has (gzip, bzip2, xz, zstd, or none).
public final class ArchiveReader {
    public enum MemberType: Sendable {
        case regular, directory, symbolicLink, hardLink, fifo, socket, characterSpecial, blockSpecial
    }

    /// One member's header.
    public struct Member: Sendable {
        /// As the archive has it: bytes, with `./`, `/` or `..` if they are there.
        public var path: [UInt8]
        public var type: MemberType
        /// 0…0o7777.
        public var mode: UInt16
        public var userID: UInt32
        public var groupID: UInt32
        /// Bytes, as the header says.
        public var size: Int64
        /// Seconds since the epoch.
        public var modificationTime: Int64
        /// The target of a symbolic or hard link.
        public var link: [UInt8]
        public var attributes: [(name: String, value: [UInt8])]
    }

    private let archive: OpaquePointer
    private let window: Window?

    /// Reads an open file from its beginning.
    /// - Parameter descriptor: stays the caller's to close.
    public convenience init(descriptor: Int32) throws(DecompressedStream.Failure) {
        try self.init(window: Window(descriptor: descriptor, offset: 0, end: .max))
    }

    /// Reads a part of an open file.
    public convenience init(descriptor: Int32, offset: Int64, count: Int64) throws(DecompressedStream.Failure) {
        try self.init(window: Window(descriptor: descriptor, offset: offset, end: offset + count))
    }

    private init(window: Window) throws(DecompressedStream.Failure) {
        guard let archive = archive_read_new() else { throw .init(description: "out of memory") }
        self.archive = archive
        self.window = window
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_empty(archive)
        let status = archive_read_open(archive, Unmanaged.passUnretained(window).toOpaque(), nil, Window.read, nil)
        guard status == ARCHIVE_OK else { throw failure() }
    }

    deinit { archive_read_free(archive) }

    /// The next member, or `nil` at the end.
    public func next() throws(DecompressedStream.Failure) -> Member? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure() }
        return Member(entry)
    }

    /// Hands the content of the member over, piece by piece; holes of sparse members are zeros.
    public func readContent(_ body: (UnsafeRawBufferPointer) throws(DecompressedStream.Failure) -> Void)
        throws(DecompressedStream.Failure)
    {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw failure() }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private func failure() -> DecompressedStream.Failure {
        if let code = window?.failure { return .init(description: String(cString: strerror(code))) }
        return .init(
            description: archive_error_string(archive).map { String(cString: $0) } ?? "the archive cannot be read")
    }

    /// A part of a file, as libarchive reads it.
    private final class Window {
        private let descriptor: Int32
        private var offset: Int64
        private let end: Int64
        private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 1)
        private(set) var failure: Int32?

        init(descriptor: Int32, offset: Int64, end: Int64) {
            self.descriptor = descriptor
            self.offset = offset
            self.end = end
        }

        deinit { buffer.deallocate() }

        static let read:
            @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int =
                {
                    _, context, result in
                    guard let context, let result else { return -1 }
                    let window = Unmanaged<Window>.fromOpaque(context).takeUnretainedValue()
                    let wanted = min(Int64(window.buffer.count), window.end - window.offset)
                    guard wanted > 0 else { return 0 }
                    let count = pread(window.descriptor, window.buffer.baseAddress, Int(wanted), off_t(window.offset))
                    if count < 0 {
                        window.failure = errno
                        return -1
                    }
                    window.offset += Int64(count)
                    result.pointee = UnsafeRawPointer(window.buffer.baseAddress)
                    return count
                }
    }
}

extension ArchiveReader.Member {
    init(_ entry: OpaquePointer) {
        func bytes(_ pointer: UnsafePointer<CChar>?) -> [UInt8] {
            pointer.map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))).map { UInt8(bitPattern: $0) } } ?? []
        }
        path = bytes(archive_entry_pathname(entry))
        let hardLink = bytes(archive_entry_hardlink(entry))
        link = hardLink.isEmpty ? bytes(archive_entry_symlink(entry)) : hardLink
        switch mode_t(archive_entry_filetype(entry)) {
        case _ where !hardLink.isEmpty: type = .hardLink
        case S_IFDIR: type = .directory
        case S_IFLNK: type = .symbolicLink
        case S_IFIFO: type = .fifo
        case S_IFSOCK: type = .socket
        case S_IFCHR: type = .characterSpecial
        case S_IFBLK: type = .blockSpecial
        default: type = .regular
        }
        mode = UInt16(truncatingIfNeeded: archive_entry_perm(entry)) & 0o7777
        userID = UInt32(truncatingIfNeeded: archive_entry_uid(entry))
        groupID = UInt32(truncatingIfNeeded: archive_entry_gid(entry))
        size = archive_entry_size(entry)
        modificationTime = Int64(archive_entry_mtime(entry))
        attributes = []
        archive_entry_xattr_reset(entry)
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var count = 0
        while archive_entry_xattr_next(entry, &name, &value, &count) == ARCHIVE_OK {
            guard let name, let value, count <= 1 << 16 else { continue }
            attributes.append((String(cString: name), Array(UnsafeRawBufferPointer(start: value, count: count))))
        }
    }
}
