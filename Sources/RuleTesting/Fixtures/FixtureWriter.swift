import Diagnostics
import FileTree
import Glibc

/// Writes a tree in memory out to disk, for programs that know no fixtures.
public struct FixtureWriter {
    private let directory: String
    /// What could not be given to a file without being root: paths.
    public private(set) var incomplete: [String] = []

    /// - Parameter directory: a directory that is not there yet.
    /// - Throws: `Diagnostic` where it is, or cannot be made.
    public init(directory: String) throws(Diagnostic) {
        self.directory = directory
        guard mkdir(directory, 0o755) == 0 else {
            throw .error("unwritable", String(cString: strerror(errno)), at: SourceLocation(file: directory))
        }
    }

    /// - Throws: `Diagnostic` for what cannot be written.
    public mutating func write(_ tree: MemoryTree) throws(Diagnostic) {
        var directories: [(String, FileMetadata)] = []
        for path in tree.paths {
            do throws(FileTreeError) {
                guard let metadata = try tree.metadata(at: path) else { continue }
                if metadata.type == .directory { directories.append((path, metadata)) }
                try make(path, metadata, tree)
            } catch {
                throw .error("unwritable", "\(error)", at: SourceLocation(file: directory + path))
            }
        }
        // Last, so that a directory that nobody may write can be filled.
        for (path, metadata) in directories.reversed() { give(path, metadata) }
    }

    private mutating func make(_ path: String, _ metadata: FileMetadata, _ tree: MemoryTree) throws(FileTreeError) {
        let full = directory + path
        var status: Int32 = 0
        switch metadata.type {
        case .directory: if path != "/" { status = mkdir(full, 0o755) }
        case .symbolicLink: status = symlink(try tree.linkTarget(at: path), full)
        case .regular:
            let descriptor = open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            status = descriptor < 0 ? -1 : 0
            if status == 0 {
                defer { close(descriptor) }
                var isWhole = true
                try tree.read(path) {
                    isWhole = Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count
                    return isWhole
                }
                guard isWhole else { throw FileTreeError(.system(errno, "could not be written whole"), path) }
            }
        case .fifo: status = mkfifo(full, 0o600)
        case .characterSpecial, .blockSpecial: status = makeDevice(path, metadata, tree)
        default: incomplete.append(path)
        }
        guard status == 0 else { throw FileTreeError(.system(errno, String(cString: strerror(errno))), path) }
        if metadata.type == .symbolicLink {
            // A link's own owner can be given by root only, and hardly ever matters.
            _ = lchown(full, metadata.userID, metadata.groupID)
        } else if metadata.type != .directory, !incomplete.contains(path) {
            give(path, metadata)
        }
    }

    /// Makes a device, or notes that this user may not, or that nobody knows its number.
    private mutating func makeDevice(_ path: String, _ metadata: FileMetadata, _ tree: MemoryTree) -> Int32 {
        let kind = metadata.type == .blockSpecial ? S_IFBLK : S_IFCHR
        if let number = tree.deviceNumber(at: path),
            mknod(directory + path, kind | 0o600, dev_t(FileMetadata.deviceNumber(number.major, number.minor))) == 0
        {
            return 0
        }
        incomplete.append(path)
        return 0
    }

    private mutating func give(_ path: String, _ metadata: FileMetadata) {
        let full = directory + path
        let isOwned = lchown(full, metadata.userID, metadata.groupID) == 0
        let hasMode = chmod(full, mode_t(metadata.mode)) == 0
        if !isOwned && metadata.userID != getuid() || !hasMode { incomplete.append(path) }
    }
}
