import Authoring
import Diagnostics
import FileTree
import Glibc
import Images

/// The fixtures of a project, each loaded once.
///
/// A fixture is an archive `fixtures/NAME.tar` (plain, gzip, bzip2, xz, zstd; of files, or what `docker save` writes), an OCI
/// layout `fixtures/NAME`, or a directory `fixtures/NAME`: its `root` is a file system, `manifest.mtree` gives what a checkout
/// cannot carry (one of the two may be missing), and `base` names, on one line, the fixture on which this one is laid.
public final class FixtureLibrary {
    private let directory: String
    private var loaded: [[String]: MemoryTree] = [:]

    /// - Parameter directory: the project's `fixtures`.
    public init(directory: String) {
        self.directory = directory
    }

    /// One fixture by its directory or file.
    /// - Throws: `Diagnostic` where it is no fixture.
    public static func tree(at path: String) throws(Diagnostic) -> MemoryTree {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let (directory, file) = TreePath.split(path.hasPrefix("/") ? path : "./" + path)
        return try FixtureLibrary(directory: directory).tree(FixtureArchive.name(ofFile: file) ?? file)
    }

    /// The names of all fixtures, in byte order.
    /// - Throws: `Diagnostic` where the directory cannot be read.
    public func names() throws(Diagnostic) -> [String] {
        do throws(FileTreeError) {
            return try DirectoryTree(directory).entries(in: "/").compactMap { entry in
                entry.type == .directory ? entry.name : FixtureArchive.name(ofFile: entry.name)
            }
        } catch {
            throw .error("no-fixtures", "\(error)", at: SourceLocation(file: directory))
        }
    }

    /// - Parameters:
    ///   - name: `nil` for an empty tree.
    ///   - overlays: fixtures that are laid over it, in this order.
    ///   - place: where they are named.
    /// - Throws: `Diagnostic` where there is no such fixture, its parts do not fit, or two overlays conflict.
    public func tree(
        _ name: String?, overlays: [String] = [], at place: SourceLocation? = nil
    ) throws(Diagnostic) -> MemoryTree {
        let key = [name ?? ""] + overlays
        if let known = loaded[key] { return known }
        let base = try base(name)
        var tree = base
        for overlay in overlays { try lay(overlay, over: &tree, above: []) }
        for (index, first) in overlays.enumerated() {
            for second in overlays[(index + 1)...] { try checkConflict(first, second, on: base, at: place) }
        }
        tree = tree.frozen
        loaded[key] = tree
        return tree
    }

    private func base(_ name: String?) throws(Diagnostic) -> MemoryTree {
        guard let name else { return MemoryTree().frozen }
        if let known = loaded[[name]] { return known }
        var tree = MemoryTree()
        try lay(name, over: &tree, above: [])
        tree = tree.frozen
        loaded[[name]] = tree
        return tree
    }

    /// Two overlays conflict where it matters which of them comes first.
    private func checkConflict(
        _ first: String, _ second: String, on base: MemoryTree, at place: SourceLocation?
    ) throws(Diagnostic) {
        var (one, other) = (base, base)
        for name in [first, second] { try lay(name, over: &one, above: []) }
        for name in [second, first] { try lay(name, over: &other, above: []) }
        do throws(FileTreeError) {
            guard let path = try one.firstDifference(from: other) else { return }
            throw .system(0, "the overlays '\(first)' and '\(second)' conflict", path)
        } catch {
            throw .error("conflict", "\(error)", at: place)
        }
    }

    // MARK: Laying

    private func lay(_ name: String, over tree: inout MemoryTree, above: [String]) throws(Diagnostic) {
        let folder = "\(directory)/\(name)"
        if access(folder, F_OK) != 0 {
            guard let ending = FixtureArchive.endings.first(where: { access(folder + $0, F_OK) == 0 }) else {
                throw .error("no-fixture", "there is no such fixture", at: SourceLocation(file: folder))
            }
            return try lay(image: folder + ending, over: &tree)
        }
        if access(folder + "/oci-layout", F_OK) == 0 { return try lay(image: folder, over: &tree) }
        let hasRoot = access(folder + "/root", F_OK) == 0
        let manifest = try text(folder + "/manifest.mtree")
        guard hasRoot || manifest != nil else {
            throw .error(
                "no-fixture", "is no fixture: it has neither 'root' nor 'manifest.mtree'",
                at: SourceLocation(file: folder))
        }
        if let base = try text("\(folder)/base") {
            let base = base.split(whereSeparator: \.isWhitespace).joined()
            let place = SourceLocation(file: folder + "/base", line: 1)
            guard !base.contains("/"), try names().contains(base) else {
                throw .error("no-fixture", "there is no fixture '\(base)'", at: place)
            }
            guard base != name, !above.contains(base) else {
                throw .error("circular-reference", "the fixture '\(base)' is laid on itself", at: place)
            }
            try lay(base, over: &tree, above: above + [name])
        }
        do throws(FileTreeError) {
            if hasRoot { try tree.overlay(checkout: try DirectoryTree(folder + "/root")) }
        } catch {
            throw .error("bad-fixture", "\(error)", at: SourceLocation(file: folder))
        }
        guard let manifest else { return }
        do throws(Manifest.Fault) {
            try Manifest(manifest).apply(to: &tree)
        } catch {
            let place = SourceLocation(file: folder + "/manifest.mtree", line: error.line)
            throw .error("bad-fixture", error.message, at: place)
        }
    }

    private func lay(image path: String, over tree: inout MemoryTree) throws(Diagnostic) {
        var archive = ImageArchive()
        archive.limits.members = 200_000
        archive.limits.bytes = 1 << 30
        let image = try archive.tree(path)
        do throws(FileTreeError) {
            try tree.overlay(exact: image)
        } catch {
            throw .error("bad-fixture", "\(error)", at: SourceLocation(file: path))
        }
    }

    /// The text of a file, `nil` where there is none.
    private func text(_ path: String) throws(Diagnostic) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        return String(decoding: try ProjectFile.bytes(path), as: UTF8.self)
    }
}

extension FileTreeError {
    fileprivate static func system(_ code: Int32, _ text: String, _ path: String) -> FileTreeError {
        FileTreeError(.system(code, text), path)
    }
}
