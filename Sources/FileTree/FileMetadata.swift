import CLinux

/// What `lstat(2)` tells of a file.
public struct FileMetadata: Sendable, Hashable {
    public enum FileType: String, Sendable {
        case regular, directory, fifo, socket
        case symbolicLink = "symbolic link"
        case blockSpecial = "block special"
        case characterSpecial = "character special"
    }

    public var type: FileType
    /// The permission bits with set-uid, set-gid and sticky: 0…0o7777.
    public var mode: UInt16
    public var userID: UInt32
    public var groupID: UInt32
    /// Bytes.
    public var size: Int64
    /// Seconds since the epoch.
    public var accessTime: Int64
    public var modificationTime: Int64
    public var changeTime: Int64
    /// Identity, to find cycles and mount points.
    public var device: UInt64
    public var inode: UInt64

    public init(
        type: FileType, mode: UInt16, userID: UInt32 = 0, groupID: UInt32 = 0, size: Int64 = 0, accessTime: Int64 = 0,
        modificationTime: Int64 = 0, changeTime: Int64 = 0, device: UInt64 = 0, inode: UInt64 = 0
    ) {
        self.type = type
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
        self.size = size
        self.accessTime = accessTime
        self.modificationTime = modificationTime
        self.changeTime = changeTime
        self.device = device
        self.inode = inode
    }
}

extension FileMetadata {
    /// The number of a device as `mknod(2)` takes it.
    public static func deviceNumber(_ major: UInt32, _ minor: UInt32) -> UInt64 {
        UInt64(gnu_dev_makedev(major, minor))
    }
}
