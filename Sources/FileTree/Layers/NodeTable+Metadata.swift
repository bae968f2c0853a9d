import ArchiveKit

/// What `lstat` and the like tell, as far as archives know it.
extension NodeTable {
    /// What many files have in common.
    struct Traits: Hashable, Sendable {
        var type = FileMetadata.FileType.directory
        var mode: UInt16 = 0o755
        var userID: UInt32 = 0
        var groupID: UInt32 = 0
        /// The upper half of the bytes.
        var size: UInt32 = 0
        /// The upper half of the seconds since 1970.
        var time: Int32 = 0
        /// In `attributes`.
        var attributes: Int32 = 0
    }

    func type(of node: ID) -> FileMetadata.FileType { traits[self[node].traits].type }

    func size(of node: ID) -> Int64 { Int64(traits[self[node].traits].size) << 32 | Int64(self[node].size) }

    func metadata(of node: ID) -> FileMetadata {
        let traits = traits[self[node].traits]
        let time = Int64(traits.time) << 32 | Int64(self[node].time)
        return FileMetadata(
            type: traits.type, mode: traits.mode, userID: traits.userID, groupID: traits.groupID, size: size(of: node),
            accessTime: time, modificationTime: time, changeTime: time, inode: inode(of: node))
    }

    /// The same for all names of a file: what has the same content in the same layer.
    private func inode(of node: ID) -> UInt64 {
        guard type(of: node) == .regular else { return UInt64(node) }
        return UInt64(self[node].contentLayer + 1) << 32 | UInt64(self[node].place.block)
    }

    /// Where a symbolic link leads; empty for anything else.
    func target(of node: ID) -> ArraySlice<UInt8> {
        type(of: node) == .symbolicLink ? texts[self[node].place.block] : []
    }

    func attributes(of node: ID) -> [String: [UInt8]] { attributes[traits[self[node].traits].attributes] }

    /// Bytes of names, targets of links and extended attributes.
    var textBytes: Int { texts.bytes + attributeBytes }

    /// Makes a node what a member of an archive says.
    mutating func describe(
        _ node: ID, _ member: MemberBatch.Member, link: ArraySlice<UInt8>, attributes: [String: [UInt8]], layer: Int16
    ) {
        let type = FileMetadata.FileType(member.type)
        let isLink = type == .symbolicLink
        let size = isLink ? Int64(link.count) : member.size
        if type != .directory { removeChildren(of: node) }
        let traits = Traits(
            type: type, mode: isLink ? 0o777 : member.mode, userID: member.userID, groupID: member.groupID,
            size: UInt32(truncatingIfNeeded: size >> 32),
            time: Int32(truncatingIfNeeded: member.modificationTime >> 32),
            attributes: number(of: attributes))
        self[node].traits = self.traits.number(of: traits)
        self[node].size = UInt32(truncatingIfNeeded: size)
        self[node].time = UInt32(truncatingIfNeeded: member.modificationTime)
        self[node].place = isLink ? ContentPlace(block: texts.add(link)) : member.place
        self[node].contentLayer = layer
        self[node].layer = layer
    }

    private mutating func number(of value: [String: [UInt8]]) -> Int32 {
        let known = attributes.count
        let number = attributes.number(of: value)
        if attributes.count > known { attributeBytes += value.attributeBytes }
        return number
    }

    /// Makes a node the same file as another.
    mutating func copy(_ node: ID, to link: ID, layer: Int16) {
        let file = self[node]
        removeChildren(of: link)
        self[link].traits = file.traits
        self[link].size = file.size
        self[link].time = file.time
        self[link].place = file.place
        self[link].contentLayer = file.contentLayer
        self[link].layer = layer
    }
}

extension FileMetadata.FileType {
    fileprivate init(_ type: ArchiveReader.MemberType) {
        self =
            switch type {
            case .regular, .hardLink: .regular
            case .directory: .directory
            case .symbolicLink: .symbolicLink
            case .fifo: .fifo
            case .socket: .socket
            case .characterSpecial: .characterSpecial
            case .blockSpecial: .blockSpecial
            }
    }
}
