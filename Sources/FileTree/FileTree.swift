/// What is scanned: a directory, an archive, a layered image, a fixture. Probes cannot tell them apart.
///
/// Paths are absolute inside the tree and canonical: `/`-separated, without `.`, `..`, empty or trailing parts, and
/// no parent of the last part is a symbolic link. `TreeView` makes canonical paths out of any others, so that no
/// link and no `..` leaves the tree. Names that are not UTF-8 are carried as `TreePath.decode` gives them.
public protocol FileTree: Sendable {
    /// `lstat`; `nil` where nothing is there.
    func metadata(at path: String) throws(FileTreeError) -> FileMetadata?

    /// The target of a symbolic link, as it is written.
    func linkTarget(at path: String) throws(FileTreeError) -> String

    /// What a directory holds, without `.` and `..`, in byte order of the names.
    func entries(in directory: String) throws(FileTreeError) -> [DirectoryEntry]

    /// The same, entry by entry.
    func listing(of directory: String) throws(FileTreeError) -> DirectoryListing

    /// Hands the content of a regular file over, piece by piece, until `body` returns false.
    func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(FileTreeError)

    /// The value of an extended attribute, or `nil` where it is not set.
    func extendedAttribute(_ name: String, at path: String) throws(FileTreeError) -> [UInt8]?

    /// The names of the extended attributes that are set, in byte order.
    func extendedAttributeNames(at path: String) throws(FileTreeError) -> [String]

    /// Whether the tree is in memory, so that nobody needs to remember its answers.
    var isCheapToAsk: Bool { get }
}

extension FileTree {
    public var isCheapToAsk: Bool { false }

    public func listing(of directory: String) throws(FileTreeError) -> DirectoryListing {
        DirectoryListing(try entries(in: directory))
    }
}

/// A name in a directory, with its type where the tree knows it without another look.
public struct DirectoryEntry: Sendable, Hashable {
    public var name: String
    public var type: FileMetadata.FileType?

    public init(_ name: String, _ type: FileMetadata.FileType? = nil) {
        self.name = name
        self.type = type
    }
}

/// Why something in a tree could not be looked at.
public struct FileTreeError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case notFound, notDirectory, notRegular, permission, linkLoop, tooLarge
        case system(Int32, String)
    }

    public let path: String
    public let reason: Reason

    public init(_ reason: Reason, _ path: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .notFound: "\(path): no such file or directory"
        case .notDirectory: "\(path): not a directory"
        case .notRegular: "\(path): not a regular file"
        case .permission: "\(path): permission denied"
        case .linkLoop: "\(path): too many levels of symbolic links"
        case .tooLarge: "\(path): larger than the limit for reading"
        case .system(_, let text): "\(path): \(text)"
        }
    }
}
