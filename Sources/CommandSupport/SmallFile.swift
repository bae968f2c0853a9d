import ArchiveKit
import Diagnostics
import Glibc
import SCAP

/// Files that people write, read whole.
public enum SmallFile {
    /// Most bytes that such a file has.
    private static let limit = 64 << 20

    /// The text of a regular file.
    /// - Throws: `Diagnostic` that names the file: it cannot be read, or is too large.
    public static func text(_ path: String) throws(Diagnostic) -> String {
        String(decoding: try bytes(DocumentStream(path), path), as: UTF8.self)
    }

    /// The bytes of a regular file that is to be changed.
    /// - Throws: `Diagnostic` that names the file: it cannot be read, is compressed, or is too large.
    public static func bytes(_ path: String) throws(Diagnostic) -> [UInt8] {
        let stream = try DocumentStream(path)
        guard !stream.isCompressed else {
            throw .error("compressed", "the file is compressed and cannot be changed", at: SourceLocation(file: path))
        }
        return try bytes(stream, path)
    }

    /// The text that comes on standard input: a pipe's or a file's.
    /// - Throws: `Diagnostic`: it cannot be read, or is too large.
    public static func standardInput() throws(Diagnostic) -> String {
        let place = SourceLocation(file: "standard input")
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = read(STDIN_FILENO, &piece, piece.count)
            if count == 0 { break }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .error("unreadable", "cannot read: \(String(cString: strerror(errno)))", at: place)
            }
            bytes.append(contentsOf: piece[..<count])
        }
        guard bytes.count <= limit else { throw tooLarge(place) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func bytes(_ stream: DocumentStream, _ path: String) throws(Diagnostic) -> [UInt8] {
        guard stream.storedSize <= limit else { throw tooLarge(SourceLocation(file: path)) }
        var bytes: [UInt8] = []
        do throws(DecompressedStream.Failure) {
            try stream.forEachPiece { if bytes.count <= limit { bytes.append(contentsOf: $0) } }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        guard bytes.count <= limit else { throw tooLarge(SourceLocation(file: path)) }
        return bytes
    }

    private static func tooLarge(_ place: SourceLocation) -> Diagnostic {
        .error("too-large", "there are more than \(limit) bytes", at: place)
    }
}
