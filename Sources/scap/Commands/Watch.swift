import ArgumentParser
import CommandSupport
import Diagnostics
import FileTree
import Glibc

/// `scap watch`: builds and tests a project whenever one of its files changes.
struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build and test a project again whenever a file of it changes.",
        discussion: "Ends with Ctrl-C. Files are looked at five times a second.")

    @Argument(help: "The project's directory.", completion: .directory)
    var project = "."

    @Option(name: .shortAndLong, help: "Write the data stream to this file each time it builds.")
    var output: String?

    @Option(help: "End after this many builds; 0 for never.")
    var builds = 0

    func run() throws {
        var seen: UInt64?
        var count = 0
        while true {
            let now = try Self.fingerprint(project)
            if now != seen {
                seen = now
                count += 1
                buildAndTest()
                Console.flush()
                if count == builds { return }
            }
            usleep(200_000)
        }
    }

    private func buildAndTest() {
        do {
            if let output {
                let built = try ContentSource.builder().build(project)
                try AtomicFile.write(built.bytes, to: output)
                Console.out("built \(output)\n")
            }
            let test = try Test.parse([project, "--quiet"])
            try test.run()
        } catch is ExitCode {
            // What is red has been told.
        } catch {
            Console.report(error)
        }
    }

    /// A number that changes with any file's path, size or time below a directory.
    private static func fingerprint(_ directory: String) throws(Diagnostic) -> UInt64 {
        do throws(FileTreeError) {
            return try sum(try DirectoryTree(directory), "/", below: directory)
        } catch {
            throw .error("unreadable", "\(error)", at: SourceLocation(file: directory))
        }
    }

    private static func sum(
        _ tree: DirectoryTree, _ directory: String, below root: String
    ) throws(FileTreeError) -> UInt64 {
        var sum: UInt64 = 0
        for entry in try tree.entries(in: directory) {
            let path = TreePath.join(directory, entry.name)
            // A file may go while the directory is read.
            guard let info = try tree.metadata(at: path) else { continue }
            var hash = StableHash()
            hash.add(path)
            hash.add(UInt64(bitPattern: info.size))
            // Finer than the seconds that a tree tells: an edit follows another at once.
            var exact = stat()
            if lstat(root + path, &exact) == 0 {
                hash.add(UInt64(bitPattern: Int64(exact.st_ctim.tv_sec)))
                hash.add(UInt64(bitPattern: Int64(exact.st_ctim.tv_nsec)))
            }
            sum &+= hash.value
            if info.type == .directory { sum &+= try self.sum(tree, path, below: root) }
        }
        return sum
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
