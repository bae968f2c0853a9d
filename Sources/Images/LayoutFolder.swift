import ArchiveKit
import FileTree
import Glibc

/// Where an OCI layout or a `docker save` archive has its files: in a directory, or in an archive.
protocol LayoutFolder: Sendable {
    /// A file's content and its size in bytes.
    func part(_ path: String) throws(FileTreeError) -> (source: any ByteSource, size: Int64)

    func has(_ path: String) -> Bool

    /// Whether its files can be read beside each other.
    var isRandomAccess: Bool { get }
}

extension LayoutFolder {
    /// The whole of a small file.
    func document(_ path: String) throws(FileTreeError) -> [UInt8] {
        let (source, size) = try part(path)
        guard size <= Int64(ImageManifest.limit) else { throw FileTreeError(.tooLarge, path) }
        do throws(DecompressedStream.Failure) {
            return try source.prefix(Int(size))
        } catch {
            throw FileTreeError(.system(0, error.description), path)
        }
    }
}

struct DirectoryFolder: LayoutFolder {
    let path: String
    var isRandomAccess: Bool { true }

    func has(_ part: String) -> Bool { access(path + part, R_OK) == 0 }

    func part(_ part: String) throws(FileTreeError) -> (source: any ByteSource, size: Int64) {
        try OpenedFile.source(path + part)
    }
}

struct ArchivedFolder: LayoutFolder {
    let tree: LayeredTree
    let isRandomAccess: Bool

    func has(_ part: String) -> Bool { (try? tree.metadata(at: part)) != nil }

    func part(_ part: String) throws(FileTreeError) -> (source: any ByteSource, size: Int64) {
        // `docker save` writes a layer that occurs twice as a link to the first.
        guard let real = try TreeView(tree).resolve(part, followLast: true) else {
            throw FileTreeError(.notFound, part)
        }
        return try tree.source(of: real)
    }
}

/// Opens regular files, and nothing else.
enum OpenedFile {
    static func source(_ path: String) throws(FileTreeError) -> (source: any ByteSource, size: Int64) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? FileTreeError(.notFound, path) : FileTreeError(.system(errno, String(cString: strerror(errno))), path)
        }
        let source = FileSource(descriptor: descriptor)
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw FileTreeError(.notRegular, path)
        }
        return (source, Int64(info.st_size))
    }
}
