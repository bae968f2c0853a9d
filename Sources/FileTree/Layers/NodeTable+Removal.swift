/// What whiteouts, and files in the place of directories, take away. Nodes stay in the table: their names may come back.
extension NodeTable {
    /// Empties a directory's list; those of it that are there. What is gone is passed no second time.
    private mutating func detachChildren(of node: ID) -> [ID] {
        let found = children(of: node)
        var next = self[node].firstChild
        self[node].firstChild = -1
        while next >= 0 {
            let child = next
            next = self[child].sibling
            self[child].sibling = Node.detached
        }
        return found
    }

    /// Takes a node away, with all that is below it.
    mutating func remove(_ node: ID) {
        removeChildren(of: node)
        self[node].layer = -1
        self[self[node].parent].childCount -= 1
    }

    mutating func removeChildren(of node: ID) {
        guard self[node].childCount > 0 else { return }
        for child in detachChildren(of: node) { remove(child) }
    }

    /// Takes away what layers below `layer` brought into a directory; a directory stays while something is in it.
    mutating func clear(_ node: ID, below layer: Int16) {
        guard self[node].childCount > 0, self[node].clearedBy != layer else { return }
        self[node].clearedBy = layer
        for child in detachChildren(of: node) {
            clear(child, below: layer)
            if self[child].layer < layer, self[child].childCount == 0 {
                remove(child)
            } else {
                attach(child)
            }
        }
    }
}
