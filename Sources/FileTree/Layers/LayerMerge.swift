import ArchiveKit

/// Lays one layer on another, as the OCI image specification says (layer.md): `.wh.NAME` takes NAME of lower layers away,
/// `.wh..wh..opq` all that lower layers have in its directory; anything else takes the place of what is there.
struct LayerMerge {
    private(set) var table = NodeTable()
    private let limits: LayerLimits
    private var layer: Int16 = -1
    /// Steps that may still be made along links.
    private var steps = 20_000_000
    /// Links that one path may go through, as in Linux.
    private static let linkLimit = 40

    init(_ limits: LayerLimits) {
        self.limits = limits
    }

    /// - Parameter isLayer: whether whiteouts mean something: not in a plain archive.
    /// - Throws: `FileTreeError` for a member that leads outside, goes through a file, or is linked to nothing.
    mutating func apply(_ index: LayerIndex, isLayer: Bool) throws(FileTreeError) {
        layer += 1
        for member in index.members {
            let path = try parts(index.text[member.path])
            guard let name = path.last else {
                if member.type == .directory { describe(NodeTable.root, member, index) }
                continue
            }
            let directory = try walk(path.dropLast(), makes: true) ?? NodeTable.root
            if isLayer, name.starts(with: Self.whiteout) {
                whiteOut(name.dropFirst(Self.whiteout.count), directory)
            } else {
                try add(member, name, directory, index)
            }
        }
    }

    private static let whiteout = Array(".wh.".utf8)
    private static let opaque = Array(".wh..opq".utf8)

    private mutating func whiteOut(_ name: ArraySlice<UInt8>, _ directory: NodeTable.ID) {
        if name.elementsEqual(Self.opaque) {
            table.clear(directory, below: layer)
        } else if let node = table.child(name, of: directory) {
            table.clear(node, below: layer)
            if table[node].layer < layer, table[node].childCount == 0 { table.remove(node) }
        }
    }

    private mutating func add(
        _ member: LayerIndex.Member, _ name: ArraySlice<UInt8>, _ directory: NodeTable.ID, _ index: LayerIndex
    ) throws(FileTreeError) {
        guard member.type == .hardLink else {
            describe(table.makeChild(name, of: directory), member, index)
            return
        }
        let target = try parts(index.text[member.link])
        guard let last = target.last, let folder = try walk(target.dropLast(), makes: false),
            let node = table.child(last, of: folder), table[node].metadata.type != .directory
        else {
            throw FileTreeError(
                .system(0, "is a hard link to '\(text(index.text[member.link]))', which is not there"), text(name))
        }
        let linked = table[node]
        let made = table.makeChild(name, of: directory)
        guard made != node else { return }
        table.removeChildren(of: made)
        table[made].metadata = linked.metadata
        table[made].place = linked.place
        table[made].contentLayer = linked.contentLayer
        table[made].link = linked.link
        table[made].attributes = linked.attributes
        table[made].layer = layer
    }

    private mutating func describe(_ node: NodeTable.ID, _ member: LayerIndex.Member, _ index: LayerIndex) {
        let type = FileMetadata.FileType(member.type)
        if type != .directory { table.removeChildren(of: node) }
        table[node].metadata = .init(
            type: type, mode: type == .symbolicLink ? 0o777 : member.mode, userID: member.userID,
            groupID: member.groupID, size: type == .symbolicLink ? Int64(member.link.count) : member.size,
            time: member.modificationTime, inode: node)
        table[node].place = member.place
        table[node].contentLayer = layer
        table[node].layer = layer
        table[node].link = type == .symbolicLink ? table.addText(index.text[member.link]) : 0..<0
        table[node].attributes = -1
        if member.attributes >= 0 {
            table[node].attributes = Int32(table.attributes.count)
            table.attributes.append(index.attributes[Int(member.attributes)])
        }
    }

    // MARK: Paths

    /// The parts of a member's path, which must not lead outside.
    private func parts(_ path: ArraySlice<UInt8>) throws(FileTreeError) -> [ArraySlice<UInt8>] {
        let parts = path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
        guard parts.count <= limits.depth, !parts.contains(where: isParent), path.count <= 1 << 15 else {
            throw FileTreeError(.system(0, "a member leads outside of the archive or is too deep"), text(path))
        }
        return parts
    }

    private func isParent(_ part: ArraySlice<UInt8>) -> Bool { part.elementsEqual("..".utf8) }

    private func text(_ bytes: ArraySlice<UInt8>) -> String { TreePath.decode(bytes.prefix(256)) }

    /// The directory at a path, links followed inside the tree.
    /// - Parameter makes: whether missing ones are made, as the image's author left them out.
    /// - Returns: `nil` where there is none and none is made.
    private mutating func walk(
        _ path: ArraySlice<ArraySlice<UInt8>>, makes: Bool
    ) throws(FileTreeError) -> NodeTable.ID? {
        var current = NodeTable.root
        var rest = Array(path.reversed())
        var links = 0
        while let part = rest.popLast() {
            if links > 0 { steps -= 1 }
            guard steps > 0 else { throw FileTreeError(.linkLoop, text(part)) }
            if isParent(part) {
                current = table[current].parent
                continue
            }
            let found = table.child(part, of: current)
            if found == nil, !makes { return nil }
            let next = found ?? table.makeChild(part, of: current)
            if found == nil { table[next].layer = layer }
            switch table[next].metadata.type {
            case .directory: current = next
            case .symbolicLink:
                links += 1
                guard links <= Self.linkLimit else { throw FileTreeError(.linkLoop, text(part)) }
                let target = table.bytes(table[next].link)
                if target.first == UInt8(ascii: "/") { current = NodeTable.root }
                rest += target.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }.reversed()
            default:
                guard makes else { return nil }
                throw FileTreeError(.notDirectory, text(part))
            }
        }
        return current
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
