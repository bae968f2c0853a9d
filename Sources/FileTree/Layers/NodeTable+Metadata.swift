/// What `lstat` and the like tell, as far as archives know it.
extension NodeTable {
    func type(of node: ID) -> FileMetadata.FileType { traits[Int(self[node].traits)].type }

    func metadata(of node: ID) -> FileMetadata {
        let (node, traits) = (self[node], traits[Int(self[node].traits)])
        return FileMetadata(
            type: traits.type, mode: traits.mode, userID: traits.userID, groupID: traits.groupID, size: node.size,
            accessTime: node.time, modificationTime: node.time, changeTime: node.time, inode: UInt64(node.inode))
    }

    /// Where a symbolic link leads; empty for anything else.
    func target(of node: ID) -> ArraySlice<UInt8> {
        guard type(of: node) == .symbolicLink else { return [] }
        return text[Int(self[node].place.header)...].prefix(Int(self[node].size))
    }

    mutating func setTraits(_ value: Traits, of node: ID) {
        // Neighbours are mostly alike.
        if traits[lastTraits] != value {
            if let number = traitNumbers[value] {
                lastTraits = Int(number)
            } else {
                lastTraits = traits.count
                traitNumbers[value] = Int32(traits.count)
                traits.append(value)
            }
        }
        self[node].traits = Int32(lastTraits)
    }

    mutating func setTarget(_ target: ArraySlice<UInt8>, of node: ID) {
        self[node].place = ContentPlace(header: Int64(text.count), content: nil)
        self[node].size = Int64(target.count)
        text += target
    }

    mutating func setAttributes(_ value: [String: [UInt8]]?, of node: ID) {
        if value != nil || !attributes.isEmpty { attributes[node] = value }
    }

    /// Makes a node the same file as another.
    mutating func copy(_ node: ID, to link: ID) {
        let file = self[node]
        self[link].traits = file.traits
        self[link].size = file.size
        self[link].time = file.time
        self[link].inode = file.inode
        self[link].place = file.place
        self[link].contentLayer = file.contentLayer
        setAttributes(attributes[node], of: link)
    }
}
