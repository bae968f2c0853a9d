import Diagnostics
import FileTree
import Glibc

/// The fixtures of a project, each loaded once.
///
/// `fixtures/NAME/root` is a file system; `fixtures/NAME/manifest.mtree` gives what a checkout cannot carry;
/// `fixtures/NAME/base` names, on one line, the fixture on which this one is laid.
public final class FixtureLibrary {
    private let directory: String
    private var loaded: [String: MemoryTree] = [:]

    /// - Parameter directory: the project's `fixtures`.
    public init(directory: String) {
        self.directory = directory
    }

    /// One fixture by its directory.
    /// - Throws: `Diagnostic` where it is no fixture.
    public static func tree(at path: String) throws(Diagnostic) -> MemoryTree {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard access(path + "/root", F_OK) == 0 else {
            throw .error("no-fixture", "is no fixture: it has no directory 'root'", at: SourceLocation(file: path))
        }
        let (directory, name) = TreePath.split(path.hasPrefix("/") ? path : "./" + path)
        return try FixtureLibrary(directory: directory).tree(name)
    }

    /// The names of all fixtures.
    /// - Throws: `Diagnostic` where the directory cannot be read.
    public func names() throws(Diagnostic) -> [String] {
        do throws(FileTreeError) {
            return try DirectoryTree(directory).entries(in: "/").map(\.name)
        } catch {
            throw .error("no-fixtures", "\(error)", at: SourceLocation(file: directory))
        }
    }

    /// - Throws: `Diagnostic` where there is no such fixture, or its parts do not fit.
    public func tree(_ name: String) throws(Diagnostic) -> MemoryTree {
        try tree(name, above: [])
    }

    private func tree(_ name: String, above: [String]) throws(Diagnostic) -> MemoryTree {
        if let known = loaded[name] { return known }
        let folder = "\(directory)/\(name)"
        guard !above.contains(name) else {
            throw .error(
                "circular-reference", "the fixture '\(name)' is laid on itself", at: SourceLocation(file: folder))
        }
        var tree = MemoryTree()
        if let base = try text("\(folder)/base") {
            let base = base.split(whereSeparator: \.isWhitespace).joined()
            guard !base.contains("/"), access("\(directory)/\(base)", F_OK) == 0 else {
                throw .error(
                    "no-fixture", "there is no fixture '\(base)'", at: SourceLocation(file: folder + "/base", line: 1))
            }
            tree = try self.tree(base, above: above + [name])
        }
        do throws(FileTreeError) {
            try tree.overlay(checkout: try DirectoryTree(folder + "/root"))
        } catch {
            throw .error("bad-fixture", "\(error)", at: SourceLocation(file: folder))
        }
        let manifest = folder + "/manifest.mtree"
        if let text = try text(manifest) {
            do throws(Manifest.Fault) {
                try Manifest(text).apply(to: &tree)
            } catch {
                throw .error("bad-fixture", error.message, at: SourceLocation(file: manifest, line: error.line))
            }
        }
        loaded[name] = tree
        return tree
    }

    /// The text of a file, `nil` where there is none.
    private func text(_ path: String) throws(Diagnostic) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        return String(decoding: try ProjectFile.bytes(path), as: UTF8.self)
    }
}

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
