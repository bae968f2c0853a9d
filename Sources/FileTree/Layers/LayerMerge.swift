import ArchiveKit

/// Lays one layer on another, as the OCI image specification says (layer.md): `.wh.NAME` takes NAME of lower layers away,
/// `.wh..wh..opq` all that lower layers have in its directory; anything else takes the place of what is there.
struct LayerMerge {
    private(set) var table = NodeTable()
    private let limits: LayerLimits
    private var layer: Int16 = 0
    /// Steps that may still be made along links.
    private var steps = 20_000_000
    /// Links that one path may go through, as in Linux.
    private static let linkLimit = 40

    init(_ limits: LayerLimits) {
        self.limits = limits
    }

    /// - Parameters:
    ///   - layer: from 0; never lower than before.
    ///   - isLayer: whether whiteouts mean something: not in a plain archive.
    /// - Throws: `FileTreeError` for a member that leads outside, goes through a file, or is linked to nothing.
    mutating func apply(_ batch: MemberBatch, of layer: Int16, isLayer: Bool) throws(FileTreeError) {
        self.layer = layer
        for member in batch.members {
            try apply(member, batch, isLayer)
            guard table.textBytes <= limits.textBytes else {
                let most = "more than \(limits.textBytes >> 20) MiB"
                throw FileTreeError(
                    .system(0, "names, links and extended attributes take \(most)"), text(batch.path(member)))
            }
        }
    }

    private mutating func apply(
        _ member: MemberBatch.Member, _ batch: MemberBatch, _ isLayer: Bool
    ) throws(FileTreeError) {
        let path = try parts(batch.path(member))
        guard let name = path.last else {
            if member.type == .directory { try describe(NodeTable.root, member, batch) }
            return
        }
        let directory = try walk(path.dropLast(), makes: true) ?? NodeTable.root
        if isLayer, name.starts(with: Self.whiteout) {
            whiteOut(name.dropFirst(Self.whiteout.count), directory)
        } else if member.type == .hardLink {
            try link(name, directory, to: batch.link(member))
        } else {
            try describe(try make(name, directory), member, batch)
        }
    }

    private mutating func describe(
        _ node: NodeTable.ID, _ member: MemberBatch.Member, _ batch: MemberBatch
    ) throws(FileTreeError) {
        let link = batch.link(member)
        guard link.count <= TextPool.longest, member.type != .symbolicLink || !link.isEmpty else {
            throw FileTreeError(.system(0, "is a link to a name of \(link.count) bytes"), text(batch.path(member)))
        }
        table.describe(node, member, link: link, attributes: batch.attributes(member), layer: layer)
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

    /// The node of a name, which is there afterwards.
    private mutating func make(
        _ name: ArraySlice<UInt8>, _ directory: NodeTable.ID
    ) throws(FileTreeError) -> NodeTable.ID {
        let most = min(limits.members + limits.impliedDirectories, NumberIndex.highest)
        guard table.count <= most else {
            throw FileTreeError(.system(0, "the image has more than \(most) files"), text(name))
        }
        guard table.depth(of: directory) < limits.depth else {
            throw FileTreeError(.system(0, "its path has more than \(limits.depth) parts"), text(name))
        }
        return table.makeChild(name, of: directory, layer: layer)
    }

    private mutating func link(
        _ name: ArraySlice<UInt8>, _ directory: NodeTable.ID, to path: ArraySlice<UInt8>
    ) throws(FileTreeError) {
        let target = try parts(path)
        guard let last = target.last, let folder = try walk(target.dropLast(), makes: false),
            let node = table.child(last, of: folder), table.type(of: node) != .directory
        else {
            throw FileTreeError(
                .system(0, "is a hard link to '\(text(path))', which is not there"), text(name))
        }
        let made = try make(name, directory)
        if made != node { table.copy(node, to: made, layer: layer) }
    }

    // MARK: Paths

    /// The parts of a member's path, which must not lead outside.
    private func parts(_ path: ArraySlice<UInt8>) throws(FileTreeError) -> [ArraySlice<UInt8>] {
        let parts = path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
        guard parts.count <= limits.depth, !parts.contains(where: isParent), path.count <= TextPool.longest else {
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
            let next = if let found { found } else { try make(part, current) }
            switch table.type(of: next) {
            case .directory: current = next
            case .symbolicLink:
                links += 1
                guard links <= Self.linkLimit else { throw FileTreeError(.linkLoop, text(part)) }
                let target = table.target(of: next)
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
