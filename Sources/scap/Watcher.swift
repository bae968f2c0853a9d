import CommandSupport
import Diagnostics
import FileTree
import Glibc

/// Does something again whenever a file changes. Files are looked at five times a second.
struct Watcher {
    private let paths: [String]

    /// - Parameter paths: files, and directories with all that is below them.
    init(_ paths: [String]) {
        self.paths = paths
    }

    /// - Parameters:
    ///   - limit: ends after this many runs; 0 for never.
    ///   - body: is called at the beginning, and after each change.
    /// - Throws: `Diagnostic` for a path that cannot be read.
    func run(limit: Int = 0, _ body: () -> Void) throws(Diagnostic) {
        var seen: UInt64?
        var count = 0
        while true {
            let now = try fingerprint()
            if now != seen {
                seen = now
                count += 1
                body()
                Console.flush()
                if count == limit { return }
            }
            usleep(200_000)
        }
    }

    /// A number that changes with any file's path, size or time.
    private func fingerprint() throws(Diagnostic) -> UInt64 {
        var sum: UInt64 = 0
        for path in paths {
            do throws(FileTreeError) {
                var info = stat()
                guard stat(path, &info) == 0 else { throw FileTreeError(.notFound, path) }
                let isDirectory = info.st_mode & S_IFMT == S_IFDIR
                sum &+=
                    isDirectory
                    ? try Self.sum(try DirectoryTree(path), "/", below: path) : Self.fingerprint(path, info)
            } catch {
                throw .error("unreadable", "\(error)", at: SourceLocation(file: path))
            }
        }
        return sum
    }

    private static func sum(
        _ tree: DirectoryTree, _ directory: String, below root: String
    ) throws(FileTreeError) -> UInt64 {
        var sum: UInt64 = 0
        for entry in try tree.entries(in: directory) {
            let path = TreePath.join(directory, entry.name)
            // A file may go while the directory is read.
            var info = stat()
            guard lstat(root + path, &info) == 0 else { continue }
            sum &+= fingerprint(path, info)
            if info.st_mode & S_IFMT == S_IFDIR { sum &+= try self.sum(tree, path, below: root) }
        }
        return sum
    }

    private static func fingerprint(_ path: String, _ info: stat) -> UInt64 {
        var hash = StableHash()
        hash.add(path)
        hash.add(UInt64(bitPattern: Int64(info.st_size)))
        // Finer than the seconds that a tree tells: an edit follows another at once.
        hash.add(UInt64(bitPattern: Int64(info.st_ctim.tv_sec)))
        hash.add(UInt64(bitPattern: Int64(info.st_ctim.tv_nsec)))
        return hash.value
    }

    /// FNV-1a over 64 bits.
    private struct StableHash {
        private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ text: String) { for byte in text.utf8 { step(byte) } }

        mutating func add(_ number: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) { step(UInt8(truncatingIfNeeded: number >> shift)) }
        }

        private mutating func step(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
