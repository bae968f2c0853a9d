import ArchiveKit
import Diagnostics
import FileTree
import Glibc
import InflateKit

/// Images and root file systems in files: what `docker save` and `docker export` write, OCI layouts, and plain tar archives,
/// whatever compression they have.
public struct ImageArchive: Sendable {
    /// What a file is taken for.
    public enum Form: Sendable {
        /// Whatever it looks like; a root file system if it looks like nothing else.
        case any
        /// A root file system, whatever its own files make it look like.
        case rootFileSystem
        case dockerArchive, layout
    }

    public var form = Form.any
    /// The image that is wanted of several, such as `name:tag`; `nil` for the only one.
    public var reference: String?
    /// `nil` for this machine's, or the only one.
    public var platform: Platform?
    public var limits = LayerLimits()

    public init() {}

    /// The file system of the image or archive in a file, or of the layout in a directory.
    /// - Throws: `Diagnostic` that names the file and says what is wrong with it.
    public func tree(_ path: String) throws(Diagnostic) -> any FileTree {
        try open(path).tree
    }

    /// The same, with what the image says of itself; that is `nil` for a root file system.
    public func open(_ path: String) throws(Diagnostic) -> (tree: any FileTree, image: Image?) {
        if (try? DirectoryTree(path)) != nil { return try find(DirectoryFolder(path: path), path, outer: nil) }
        let file = try Diagnostic.of(path) { () throws(FileTreeError) in try OpenedFile.source(path) }
        return try open(file.source, size: file.size, name: path)
    }

    /// The same for an open file.
    func open(_ source: any ByteSource, size: Int64, name: String) throws(Diagnostic) -> (
        tree: any FileTree, image: Image?
    ) {
        guard size > 0 else { throw .error("bad-image", "the file is empty", at: SourceLocation(file: name)) }
        return try find(source, size: size, name)
    }

    private func find(_ source: any ByteSource, size: Int64, _ name: String) throws(Diagnostic) -> (
        tree: any FileTree, image: Image?
    ) {
        let file = Layer("the archive") { () throws(FileTreeError) in StoredBlob(source: source, size: size) }
        let outer = try Diagnostic.of(name) { () throws(FileTreeError) in
            try LayeredTree([file], areLayers: false, limits: limits)
        }
        let isPlain = (try? SourceFormat(source)) == .plain
        return try find(ArchivedFolder(tree: outer, isRandomAccess: isPlain), name, outer: outer)
    }

    /// - Parameter outer: what is scanned if it holds no image.
    private func find(_ folder: any LayoutFolder, _ name: String, outer: LayeredTree?) throws(Diagnostic) -> (
        tree: any FileTree, image: Image?
    ) {
        if let outer, form == .rootFileSystem { return (outer, nil) }
        let isSaved = form != .layout && folder.has("/manifest.json")
        let isLayout = form != .dockerArchive && folder.has("/oci-layout") && folder.has("/index.json")
        if let outer, form == .any, reference == nil, Self.isRoot(outer) {
            // Either could have been put there to hide the other.
            let saved = SavedArchive(name: name, folder: folder)
            guard !isLayout, !isSaved || (try? saved.resolve()) == nil else {
                throw .error(
                    "bad-image",
                    "it is a root file system and an image too: 'docker-archive:' or 'oci-archive:' before it means the image",
                    at: SourceLocation(file: name))
            }
            return (outer, nil)
        }
        let image: Image
        if isSaved, !isLayout || reference != nil {
            image = try SavedArchive(name: name, folder: folder, reference: reference, platform: platform).resolve()
        } else if isLayout {
            let store = LayoutStore(name: name, folder: folder)
            image = try ImageResolver(store: store, name: reference, platform: platform).resolve()
        } else if let outer, form == .any, reference == nil {
            return (outer, nil)
        } else {
            let wanted = form == .layout ? "OCI layout" : "image"
            throw .error("bad-image", "there is no \(wanted) in it", at: SourceLocation(file: name))
        }
        return (try Diagnostic.of(name) { () throws(FileTreeError) in try image.tree(limits) }, image)
    }

    /// Whether it has the directories of a root file system, which images in files do not have.
    private static func isRoot(_ tree: LayeredTree) -> Bool {
        ["/etc", "/usr"].contains { (try? tree.metadata(at: $0))?.type == .directory }
    }

    /// Whether a directory holds an OCI layout and no root file system.
    public static func isLayout(_ path: String) -> Bool {
        let names = ["oci-layout", "index.json", "etc", "usr"].map { access("\(path)/\($0)", F_OK) == 0 }
        return names == [true, true, false, false]
    }
}

extension Diagnostic {
    /// Runs something that reads an image: what goes wrong is said of the image.
    static func of<T>(_ name: String, _ body: () throws(FileTreeError) -> T) throws(Diagnostic) -> T {
        do throws(FileTreeError) {
            return try body()
        } catch {
            throw .error("bad-image", "\(error)", at: SourceLocation(file: name))
        }
    }
}
