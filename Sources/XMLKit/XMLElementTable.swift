/// The elements of a document by their local names: what asks for one kind of element again and again looks here once.
public struct XMLElementTable: Sendable {
    private let document: XMLDocument
    private let indices: [String: [Int32]]

    /// Goes through the document once.
    public init(_ document: XMLDocument) {
        self.document = document
        var byName = [[Int32]](repeating: [], count: document.names.count)
        for (index, node) in document.nodes.enumerated() where node.name != NodeRecord.text {
            byName[Int(node.name)].append(Int32(index))
        }
        var indices: [String: [Int32]] = [:]
        for (name, found) in zip(document.names, byName) where !found.isEmpty {
            indices[name.local, default: []] += found
        }
        // Two prefixes or namespaces can share a local name; document order is what callers count on.
        self.indices = indices.mapValues { $0.sorted() }
    }

    /// The local names that occur.
    public var names: some Sequence<String> { indices.keys }

    /// The elements of a local name, in document order; those inside of `root` where one is given.
    public func elements(_ local: String, below root: XMLNode? = nil) -> [XMLNode] {
        guard let all = indices[local] else { return [] }
        guard let root else { return all.map { XMLNode(document: document, index: $0) } }
        let first = Self.firstIndex(of: root.index + 1, in: all)
        let last = Self.firstIndex(of: root.record.end, in: all)
        return all[first..<max(first, last)].map { XMLNode(document: document, index: $0) }
    }

    /// The position of the first entry that is not below `bound`.
    private static func firstIndex(of bound: Int32, in sorted: [Int32]) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension XMLNode {
    /// Whether this element lies inside of `other`, or is it.
    public func isInside(_ other: XMLNode) -> Bool {
        document === other.document && index >= other.index && index < other.record.end
    }
}

/// The numbers of a document's elements among all of them, in document order from 0.
public struct XMLElementNumbers: Sendable {
    /// How many elements begin before each record.
    private let numbers: [Int32]

    /// Goes through the document once.
    public init(_ document: XMLDocument) {
        var next: Int32 = 0
        numbers = document.nodes.map { record in
            defer { if record.name != NodeRecord.text { next += 1 } }
            return next
        }
    }

    /// The number of an element of the document.
    public subscript(node: XMLNode) -> Int { Int(numbers[Int(node.index)]) }
}
