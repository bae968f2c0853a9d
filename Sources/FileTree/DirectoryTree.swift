import CLinux
import Glibc

/// A directory of the machine as a tree: `/` for a live system, any other for a tree at rest.
public struct DirectoryTree: FileTree {
    /// The directory, without a trailing slash; empty for `/`.
    private let root: String

    /// - Throws: `FileTreeError` where `path` is not a directory that can be entered.
    public init(_ path: String) throws(FileTreeError) {
        guard !path.isEmpty else { throw FileTreeError(.notFound, path) }
        var directory = path
        if !path.hasPrefix("/") {
            guard let current = getcwd(nil, 0) else { throw Self.error(errno, path) }
            defer { free(current) }
            directory = String(cString: current) + "/" + path
        }
        while directory.hasSuffix("/") { directory.removeLast() }
        // Not resolved: `/proc/PID/root` reads as a link to `/`, and is the way into another file system. The dot makes
        // the kernel follow it.
        root = directory.isEmpty ? "" : directory + "/."
        guard let metadata = try metadata(at: "/"), metadata.type == .directory else {
            throw FileTreeError(.notDirectory, path)
        }
    }

    /// The NUL-terminated bytes of a path on the machine.
    private func real(_ path: String) -> [CChar] {
        let tail = path == "/" && !root.isEmpty ? [] : TreePath.encode(path)
        return root.utf8.map { CChar(bitPattern: $0) } + tail.map { CChar(bitPattern: $0) } + [0]
    }

    private static func error(_ code: Int32, _ path: String) -> FileTreeError {
        switch code {
        case ENOENT: FileTreeError(.notFound, path)
        case ENOTDIR: FileTreeError(.notDirectory, path)
        case EACCES, EPERM: FileTreeError(.permission, path)
        case ELOOP: FileTreeError(.linkLoop, path)
        default: FileTreeError(.system(code, String(cString: strerror(code))), path)
        }
    }

    public func metadata(at path: String) throws(FileTreeError) -> FileMetadata? {
        var info = stat()
        if lstat(real(path), &info) != 0 {
            let code = errno
            if code == ENOENT || code == ENOTDIR || code == ENAMETOOLONG { return nil }
            throw Self.error(code, path)
        }
        return FileMetadata(info)
    }

    public func linkTarget(at path: String) throws(FileTreeError) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(real(path), &buffer, buffer.count - 1)
        guard count >= 0 else { throw Self.error(errno, path) }
        return TreePath.decode(buffer[0..<count].map { UInt8(bitPattern: $0) })
    }

    public func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry] {
        let descriptor = open(real(directory), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let stream = fdopendir(descriptor) else { throw Self.error(errno, directory) }
        defer { closedir(stream) }
        var found: [(name: [UInt8], type: FileMetadata.FileType?)] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw Self.error(errno, directory) }
                break
            }
            let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let bytes = UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
            if bytes != [46], bytes != [46, 46] { found.append((bytes, Self.type(entry.pointee.d_type))) }
        }
        return found.sorted { $0.name.lexicographicallyPrecedes($1.name) }
            .map { DirectoryEntry(TreePath.decode($0.name), $0.type) }
    }

    private static func type(_ type: UInt8) -> FileMetadata.FileType? {
        switch Int(type) {
        case Int(DT_REG): .regular
        case Int(DT_DIR): .directory
        case Int(DT_LNK): .symbolicLink
        default: nil
        }
    }

    public func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError) {
        // Not blocking, so that a FIFO which took the file's place cannot hang the scan.
        let descriptor = open(real(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(errno, path) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw FileTreeError(.notRegular, path)
        }
        let capacity = max(4096, min(Int(info.st_size) + 1, 1 << 20))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.error(errno, path)
            }
            if count == 0 || !body(UnsafeRawBufferPointer(rebasing: buffer[0..<count])) { return }
        }
    }

    public func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]? {
        let real = real(path)
        let size = lgetxattr(real, name, nil, 0)
        guard size >= 0 else {
            if errno == ENODATA || errno == ENOTSUP { return nil }
            throw Self.error(errno, path)
        }
        var value = [UInt8](repeating: 0, count: size)
        let count = lgetxattr(real, name, &value, size)
        guard count >= 0 else { throw Self.error(errno, path) }
        return Array(value[0..<count])
    }

    public func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String] {
        let real = real(path)
        let size = llistxattr(real, nil, 0)
        guard size >= 0 else {
            if errno == ENOTSUP { return [] }
            throw Self.error(errno, path)
        }
        var list = [CChar](repeating: 0, count: size)
        let count = llistxattr(real, &list, size)
        guard count >= 0 else { throw Self.error(errno, path) }
        return list.prefix(count).split(separator: 0)
            .map { String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension FileMetadata {
    init(_ info: stat) {
        let type: FileType =
            switch info.st_mode & S_IFMT {
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            case S_IFBLK: .blockSpecial
            case S_IFCHR: .characterSpecial
            default: .regular
            }
        self.init(
            type: type, mode: UInt16(info.st_mode & 0o7777), userID: info.st_uid, groupID: info.st_gid,
            size: Int64(info.st_size), accessTime: Int64(info.st_atim.tv_sec),
            modificationTime: Int64(info.st_mtim.tv_sec), changeTime: Int64(info.st_ctim.tv_sec),
            device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
    }
}
