import Diagnostics
import FileTree
import Glibc
import Images

/// What is scanned, as a command line or `OSCAP_PROBE_ROOT` names it.
public enum ScanTarget {
    /// The tree at a path: a directory, or an image or root file system in a file.
    /// - Throws: `Diagnostic` that says why it cannot be scanned.
    public static func tree(_ path: String) throws(Diagnostic) -> any FileTree {
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG { return try ImageArchive().tree(path) }
        do throws(FileTreeError) {
            return try DirectoryTree(path)
        } catch {
            throw .error("bad-root", "cannot scan: \(error)")
        }
    }
}
