import Diagnostics
import Glibc

/// Writes files that are whole or absent: to a temporary file beside the target, which then takes its name.
public enum AtomicFile {
    /// What the umask takes from a new file's mode. There is no way to ask for it but to set it, which several threads must
    /// not do at once: it is done when the first file is written.
    private static let mask: mode_t = {
        let mask = umask(0)
        umask(mask)
        return mask
    }()

    /// Writes `bytes` to `path`; `-` and what is no regular file (a terminal, a pipe) are written to directly.
    ///
    /// A symbolic link is followed, an existing file keeps its mode, and nothing is left behind on failure.
    /// - Parameter mode: what a new file may be used for; the umask takes its part away.
    public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws(Diagnostic) {
        if path == "-" {
            guard writeAll(bytes, to: STDOUT_FILENO) else { throw failure(path) }
            return
        }
        var info = stat()
        let exists = stat(path, &info) == 0
        if exists, info.st_mode & S_IFMT == S_IFDIR {
            throw .error("unwritable-file", "“\(path)” is a directory")
        }
        if exists, info.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(path) }
            defer { close(descriptor) }
            guard writeAll(bytes, to: descriptor) else { throw failure(path) }
            return
        }
        let target = exists ? resolved(path) : path
        var template = Array((target + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten =
            writeAll(bytes, to: descriptor)
            && fchmod(descriptor, exists ? info.st_mode & 0o7777 : mode & ~Self.mask) == 0
        let cause = errno
        guard close(descriptor) == 0, isWritten, rename(template, target) == 0 else {
            if !isWritten { errno = cause }
            let diagnostic = failure(path)
            unlink(template)
            throw diagnostic
        }
    }

    /// Makes the directories that `path` lies in, where they are missing.
    public static func makeParent(of path: String) throws(Diagnostic) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        let directory = String(path[..<slash])
        if mkdir(directory, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw failure(directory) }
        try makeParent(of: directory)
        if mkdir(directory, 0o777) != 0, errno != EEXIST { throw failure(directory) }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func failure(_ path: String) -> Diagnostic {
        .error("unwritable-file", "Cannot write “\(path)”: \(String(cString: strerror(errno)))")
    }

    public static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                offset += count
            }
            return true
        }
    }
}
