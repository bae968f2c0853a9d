import ArchiveKit

/// The files of a tree as small values: a name in a directory leads to a node. Made for a million of them.
struct NodeTable: Sendable {
    typealias ID = Int32

    /// 44 bytes.
    struct Node: Sendable {
        let parent: ID
        /// In `texts`.
        let name: TextPool.Place
        /// The next in the same directory; -1 at the end, `detached` for one that is in no directory's list.
        var sibling: ID
        var firstChild: ID = -1
        /// Children that are there.
        var childCount: Int32 = 0
        /// In `traits`.
        var traits: Int32 = 0
        /// The lower half of the bytes.
        var size: UInt32 = 0
        /// The lower half of the seconds since 1970.
        var time: UInt32 = 0
        /// Where the content is in its layer; of a symbolic link, `block` is the place of its target in `texts`.
        var place = ContentPlace()
        var contentLayer: Int16 = 0
        /// The layer that brought it, from 0; -1 when it has been taken away.
        var layer: Int16
        /// The last layer that took away what lower ones have below.
        var clearedBy: Int16 = -1

        var isGone: Bool { layer < 0 }
        var isDetached: Bool { sibling == Self.detached }
        static let detached: ID = -2
    }

    static let root: ID = 0
    private var nodes = Pieces<Node>()
    var texts = TextPool()
    var traits = DistinctValues(Traits())
    /// Extended attributes of files; 0 has none.
    var attributes = DistinctValues<[String: [UInt8]]>([:])
    var attributeBytes = 0
    private var index = NumberIndex(room: 1 << 10)

    init() {
        nodes.append(Node(parent: 0, name: texts.add([]), sibling: -1, layer: 0))
    }

    // MARK: Finding

    /// The node of a name in a directory, if it is there.
    func child(_ name: ArraySlice<UInt8>, of parent: ID) -> ID? {
        known(name, parent, NameHash.of(name, start: parent)).flatMap { nodes[Int($0)].isGone ? nil : $0 }
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

    /// Directories from the root to a node.
    func depth(of node: ID) -> Int {
        var (node, depth) = (node, 0)
        while node != Self.root {
            node = nodes[Int(node)].parent
            depth += 1
        }
        return depth
    }

    /// The nodes in a directory, in no order.
    func children(of node: ID) -> [ID] {
        var found: [ID] = []
        found.reserveCapacity(Int(nodes[Int(node)].childCount))
        var next = nodes[Int(node)].firstChild
        while next >= 0 {
            if !nodes[Int(next)].isGone { found.append(next) }
            next = nodes[Int(next)].sibling
        }
        return found
    }

    func name(of node: ID) -> ArraySlice<UInt8> { texts[nodes[Int(node)].name] }

    private func known(_ name: ArraySlice<UInt8>, _ parent: ID, _ hash: Int) -> ID? {
        index.find(hash) { nodes[Int($0)].parent == parent && self.name(of: $0).elementsEqual(name) }
    }

    // MARK: Changing

    subscript(node: ID) -> Node {
        _read { yield nodes[Int(node)] }
        _modify { yield &nodes[Int(node)] }
    }

    /// The node of a name, which is made or comes back, as a directory, if it is not there.
    /// - Parameters:
    ///   - name: up to `TextPool.longest` bytes.
    ///   - layer: what brings it, if it is not there.
    mutating func makeChild(_ name: ArraySlice<UInt8>, of parent: ID, layer: Int16) -> ID {
        let hash = NameHash.of(name, start: parent)
        if let found = known(name, parent, hash) {
            if nodes[Int(found)].isGone { bringBack(found, layer) }
            return found
        }
        if index.isFull {
            index = NumberIndex(room: nodes.count * 2)
            for id in 1..<ID(nodes.count) {
                index.insert(id, NameHash.of(self.name(of: id), start: nodes[Int(id)].parent))
            }
        }
        let id = ID(nodes.count)
        nodes.append(Node(parent: parent, name: texts.add(name), sibling: Node.detached, layer: layer))
        index.insert(id, hash)
        attach(id)
        nodes[Int(parent)].childCount += 1
        return id
    }

    private mutating func bringBack(_ id: ID, _ layer: Int16) {
        nodes[Int(id)].layer = layer
        nodes[Int(id)].traits = 0
        nodes[Int(id)].size = 0
        nodes[Int(id)].time = 0
        if nodes[Int(id)].isDetached { attach(id) }
        nodes[Int(nodes[Int(id)].parent)].childCount += 1
    }

    /// Puts a node into its directory's list.
    mutating func attach(_ id: ID) {
        let parent = Int(nodes[Int(id)].parent)
        nodes[Int(id)].sibling = nodes[parent].firstChild
        nodes[parent].firstChild = id
    }
}
