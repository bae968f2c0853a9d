import ArchiveKit

/// The files of a tree as small values: a name in a directory leads to a node. Made for a million of them.
struct NodeTable: Sendable {
    typealias ID = Int32

    struct Node: Sendable {
        /// Where the content is in its layer; of a symbolic link, `header` is the place of its target in `text`.
        var place = ContentPlace()
        let parent: ID
        var size: Int64 = 0
        /// Seconds since 1970.
        var time: Int64 = 0
        /// The next in the same directory; -1 at the end.
        var sibling: ID
        var firstChild: ID = -1
        /// Children that are there.
        var childCount: Int32 = 0
        /// Into `text`.
        let name: UInt32
        let nameCount: UInt16
        /// The layer that brought it, from 0; -1 when it has been taken away.
        var layer: Int16 = -1
        /// The last layer that took away what lower ones have below.
        var clearedBy: Int16 = -1
        var contentLayer: Int16 = 0
        /// Into `traits`.
        var traits: Int32 = 0
        var inode: ID = 0

        var isGone: Bool { layer < 0 }
    }

    /// What many files have in common.
    struct Traits: Hashable, Sendable {
        var type = FileMetadata.FileType.directory
        var mode: UInt16 = 0o755
        var userID: UInt32 = 0
        var groupID: UInt32 = 0
    }

    static let root: ID = 0
    private var nodes = Pieces<Node>()
    /// Names, and targets of symbolic links.
    var text: [UInt8] = []
    var traits = [Traits()]
    var traitNumbers = [Traits(): Int32(0)]
    var lastTraits = 0
    /// Extended attributes of the few that have some.
    var attributes: [ID: [String: [UInt8]]] = [:]
    /// Open addressing: node numbers, -1 where nothing is.
    private var slots: [ID] = Array(repeating: -1, count: 1 << 10)

    init() {
        nodes.append(Node(parent: 0, sibling: -1, name: 0, nameCount: 0, layer: 0))
    }

    // MARK: Finding

    /// The node of a name in a directory, if it is there.
    func child(_ name: some Collection<UInt8>, of parent: ID) -> ID? {
        guard let found = slotted(name, parent).node, !nodes[Int(found)].isGone else { return nil }
        return found
    }

    /// The node at a canonical path.
    func node(at path: String) -> ID? {
        var current = Self.root
        for part in TreePath.encode(path).split(separator: UInt8(ascii: "/")) {
            guard let next = child(part, of: current) else { return nil }
            current = next
        }
        return current
    }

    /// Nodes, those that have been taken away too.
    var count: Int { nodes.count }

    /// The nodes in a directory, in no order.
    func children(of node: ID) -> [ID] {
        var found: [ID] = []
        var next = nodes[Int(node)].firstChild
        while next >= 0 {
            if !nodes[Int(next)].isGone { found.append(next) }
            next = nodes[Int(next)].sibling
        }
        return found
    }

    func name(of node: ID) -> ArraySlice<UInt8> {
        text[Int(nodes[Int(node)].name)...].prefix(Int(nodes[Int(node)].nameCount))
    }

    private func slotted(_ name: some Collection<UInt8>, _ parent: ID) -> (slot: Int, node: ID?) {
        var hash = UInt64(bitPattern: Int64(parent)) &* 0x9E37_79B9_7F4A_7C15 ^ seed
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let node = slots[slot]
            if nodes[Int(node)].parent == parent, self.name(of: node).elementsEqual(name) { return (slot, node) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, nil)
    }

    /// Not the same in two runs, so that nobody can choose names that collide.
    private let seed = UInt64.random(in: .min ... .max)

    // MARK: Changing

    subscript(node: ID) -> Node {
        _read { yield nodes[Int(node)] }
        _modify { yield &nodes[Int(node)] }
    }

    /// The node of a name, which is made or comes back if it is not there; it is there afterwards.
    /// - Parameters:
    ///   - name: up to 65,535 bytes.
    ///   - layer: what brings it, if it is not there.
    mutating func makeChild(_ name: ArraySlice<UInt8>, of parent: ID, layer: Int16) -> ID {
        let (slot, found) = slotted(name, parent)
        if let found {
            if nodes[Int(found)].isGone {
                nodes[Int(found)].layer = layer
                nodes[Int(parent)].childCount += 1
            }
            return found
        }
        let id = ID(nodes.count)
        nodes.append(
            Node(
                parent: parent, sibling: nodes[Int(parent)].firstChild, name: UInt32(text.count),
                nameCount: UInt16(name.count), layer: layer, inode: id))
        text += name
        nodes[Int(parent)].firstChild = id
        nodes[Int(parent)].childCount += 1
        slots[slot] = id
        if nodes.count * 2 > slots.count { rehash() }
        return id
    }

    private mutating func rehash() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for id in 1..<nodes.count { slots[slotted(name(of: ID(id)), nodes[id].parent).slot] = ID(id) }
    }

    /// Takes a node away, with all that is below it.
    mutating func remove(_ node: ID) {
        removeChildren(of: node)
        nodes[Int(node)].layer = -1
        nodes[Int(nodes[Int(node)].parent)].childCount -= 1
    }

    mutating func removeChildren(of node: ID) {
        guard nodes[Int(node)].childCount > 0 else { return }
        for child in children(of: node) { remove(child) }
    }

    /// Takes away what layers below `layer` brought into a directory; a directory stays while something is in it.
    mutating func clear(_ node: ID, below layer: Int16) {
        guard nodes[Int(node)].childCount > 0, nodes[Int(node)].clearedBy != layer else { return }
        nodes[Int(node)].clearedBy = layer
        for child in children(of: node) {
            clear(child, below: layer)
            if nodes[Int(child)].layer < layer, nodes[Int(child)].childCount == 0 { remove(child) }
        }
    }
}
