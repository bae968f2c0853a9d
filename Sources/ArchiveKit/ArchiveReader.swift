import CLibArchive
import Glibc

/// Reads the members of a tar archive in order. The source is not compressed: `SourceFormat` opens those that are.
public final class ArchiveReader {
    public enum MemberType: UInt8, Sendable {
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
        /// Where the member begins in the source, with its extended headers.
        public var header: Int64
        /// Where its content lies in the source, in one piece; `nil` for a sparse member.
        public var content: Int64?
        /// Bytes of the content that are in the source: fewer than `size` for a sparse member.
        public var stored: Int64
    }

    private let input: ArchiveInput
    private let start: Int64

    /// - Parameter offset: where a member, or the first one, begins.
    public init(_ source: any ByteSource, offset: Int64 = 0) throws(DecompressedStream.Failure) {
        input = try ArchiveInput(source, content: .tar, offset: offset)
        start = offset
    }

    /// The next member, or `nil` at the end.
    public func next() throws(DecompressedStream.Failure) -> Member? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(input.archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw input.failure() }
        let isSparse = archive_entry_sparse_count(entry) > 0
        return Member(
            entry, header: start + archive_read_header_position(input.archive),
            content: isSparse ? nil : start + archive_filter_bytes(input.archive, 0),
            stored: isSparse ? Self.storedBytes(entry) : archive_entry_size(entry))
    }

    private static func storedBytes(_ entry: OpaquePointer) -> Int64 {
        archive_entry_sparse_reset(entry)
        var (offset, length, total): (Int64, Int64, Int64) = (0, 0, 0)
        while archive_entry_sparse_next(entry, &offset, &length) == ARCHIVE_OK { total &+= length }
        return total
    }

    /// Hands the content of the member over, piece by piece, until `body` returns false; holes are zeros.
    public func readContent(_ body: (UnsafeRawBufferPointer) -> Bool) throws(DecompressedStream.Failure) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = try input.read(into: buffer)
            if count == 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return }
        }
    }
}

extension ArchiveReader.Member {
    init(_ entry: OpaquePointer, header: Int64, content: Int64?, stored: Int64) {
        func bytes(_ pointer: UnsafePointer<CChar>?) -> [UInt8] {
            guard let pointer else { return [] }
            return Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
        }
        self.header = header
        self.content = content
        self.stored = stored
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
