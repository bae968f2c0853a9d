import Diagnostics
import FileTree

/// Small files that a project is made of.
enum ProjectFile {
    /// Most bytes that such a file has.
    private static let limit = 64 << 20

    /// - Throws: `Diagnostic` where it cannot be read, or is too large.
    static func bytes(_ path: String) throws(Diagnostic) -> [UInt8] {
        let (directory, name) = TreePath.split(path.hasPrefix("/") ? path : "./" + path)
        var bytes: [UInt8] = []
        do throws(FileTreeError) {
            try DirectoryTree(directory).read("/" + name) {
                bytes.append(contentsOf: $0)
                return bytes.count <= limit
            }
        } catch {
            throw .error("unreadable", "cannot read: \(error)", at: SourceLocation(file: path))
        }
        guard bytes.count <= limit else {
            throw .error("too-large", "the file is larger than \(limit) bytes", at: SourceLocation(file: path))
        }
        return bytes
    }
}
