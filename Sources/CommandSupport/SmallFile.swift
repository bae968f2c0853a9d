import ArchiveKit
import Diagnostics
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

    private static func bytes(_ stream: DocumentStream, _ path: String) throws(Diagnostic) -> [UInt8] {
        let tooLarge = Diagnostic.error(
            "too-large", "the file is larger than \(limit) bytes", at: SourceLocation(file: path))
        guard stream.storedSize <= limit else { throw tooLarge }
        var bytes: [UInt8] = []
        do throws(DecompressedStream.Failure) {
            try stream.forEachPiece { if bytes.count <= limit { bytes.append(contentsOf: $0) } }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        guard bytes.count <= limit else { throw tooLarge }
        return bytes
    }
}
