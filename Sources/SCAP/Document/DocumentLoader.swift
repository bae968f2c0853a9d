import ArchiveKit
import Diagnostics
import Glibc
import XMLKit

/// Opens SCAP documents, plain or compressed (gzip, bzip2, xz, zstd), whatever their names are.
///
/// Only regular files are read, so that a FIFO or device in a document's place cannot hang a run.
public struct DocumentLoader: Sendable {
    public var parser = XMLParser()

    public init() {}

    /// Parses the file at `path`.
    /// - Throws: `Diagnostic` that names the file, and the line where there is one.
    public func load(_ path: String) throws(Diagnostic) -> XMLDocument {
        let stream = try DocumentStream(path)
        return try parser.parse(source: path) { try stream.read(into: $0) }
    }
}

/// The bytes of a document's file, decompressed.
public final class DocumentStream {
    private let file: OpenFile
    private let decompressed: DecompressedStream?
    private let path: String

    /// Opens a regular file.
    /// - Throws: `Diagnostic` that names the file.
    public init(_ path: String) throws(Diagnostic) {
        self.path = path
        let file = try Self.open(path)
        do throws(DecompressedStream.Failure) {
            decompressed = file.isCompressed ? try DecompressedStream(descriptor: file.descriptor) : nil
        } catch {
            close(file.descriptor)
            throw .error("unreadable", "cannot decompress: \(error)", at: SourceLocation(file: path))
        }
        self.file = file
        if file.size == 0 { throw .error("empty-file", "the file is empty", at: SourceLocation(file: path)) }
    }

    deinit { close(file.descriptor) }

    /// All that follows.
    /// - Throws: `Diagnostic` that names the file.
    public func bytes() throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(file.size, 1 << 30))
        do throws(DecompressedStream.Failure) {
            try forEachPiece { bytes.append(contentsOf: $0) }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        return bytes
    }

    /// Whether the file's bytes are not the document's own.
    public var isCompressed: Bool { file.isCompressed }

    /// How many bytes the file has, compressed as it may be.
    public var storedSize: Int { file.size }

    /// All that follows, in pieces of up to 64 KiB.
    public func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) throws(DecompressedStream.Failure) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = try read(into: buffer)
            guard count > 0 else { return }
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Fills `buffer`; the number of bytes read, 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressedStream.Failure) -> Int {
        if let decompressed { return try decompressed.read(into: buffer) }
        while true {
            let count = Glibc.read(file.descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw DecompressedStream.Failure(description: String(cString: strerror(errno))) }
        }
    }

    /// An open regular file.
    private struct OpenFile {
        let descriptor: Int32
        let size: Int
        let isCompressed: Bool
    }

    /// Opens a regular file for reading, without ever waiting for a writer.
    private static func open(_ path: String) throws(Diagnostic) -> OpenFile {
        let location = SourceLocation(file: path)
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .error("no-such-file", "no such file", at: location)
            case EACCES: throw .error("unreadable", "permission denied", at: location)
            case ENXIO: throw .error("not-a-file", "not a regular file", at: location)
            default: throw .error("unreadable", String(cString: strerror(errno)), at: location)
            }
        }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            let isDirectory = info.st_mode & S_IFMT == S_IFDIR
            close(descriptor)
            throw .error("not-a-file", isDirectory ? "is a directory" : "not a regular file", at: location)
        }
        var head = [UInt8](repeating: 0, count: 6)
        let count = pread(descriptor, &head, head.count, 0)
        return OpenFile(
            descriptor: descriptor, size: Int(info.st_size), isCompressed: isCompressed(head.prefix(max(0, count))))
    }

    /// Whether a file begins as gzip, bzip2, xz or zstd does.
    private static func isCompressed(_ head: ArraySlice<UInt8>) -> Bool {
        head.starts(with: [0x1F, 0x8B]) || head.starts(with: Array("BZh".utf8))
            || head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    }
}
