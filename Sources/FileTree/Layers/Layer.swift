import ArchiveKit

/// One tar archive of an image, or the only one of a root file system in a file.
public struct Layer: Sendable {
    /// How messages name it.
    public var name: String
    /// Gives the archive, without compression; called once, perhaps beside other layers.
    public var open: @Sendable () throws(FileTreeError) -> Opened

    public struct Opened: Sendable {
        public var source: any ByteSource
        /// Bytes of the compressed form; `nil` for an archive that is not compressed.
        public var compressedBytes: Int64?
        /// Called when all members have been seen: throws if the archive is not what its digest says.
        public var verify: @Sendable () throws(FileTreeError) -> Void

        public init(
            _ source: any ByteSource, compressedBytes: Int64? = nil,
            verify: @escaping @Sendable () throws(FileTreeError) -> Void = {}
        ) {
            self.source = source
            self.compressedBytes = compressedBytes
            self.verify = verify
        }
    }

    public init(_ name: String, open: @escaping @Sendable () throws(FileTreeError) -> Opened) {
        self.name = name
        self.open = open
    }
}
