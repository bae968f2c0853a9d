import Diagnostics

/// One element of an `XMLDocument`. A value of two words; keeps its document alive.
public struct XMLNode: Sendable, Hashable {
    public let document: XMLDocument
    let index: Int32

    @inline(__always) var record: NodeRecord { document.nodes[Int(index)] }

    public static func == (a: Self, b: Self) -> Bool { a.index == b.index && a.document === b.document }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(ObjectIdentifier(document))
    }

    public var name: XMLName { document.names[Int(record.name)] }
    public var localName: String { name.local }
    public var namespace: String { name.namespace }

    /// Whether the element has this local name and namespace.
    public func `is`(_ local: String, in namespace: String) -> Bool {
        let name = self.name
        return name.local == local && name.namespace == namespace
    }

    /// Where the element's start tag ends.
    public var location: SourceLocation { SourceLocation(file: document.source, line: Int(record.line)) }

    public var parent: XMLNode? {
        let parent = record.parent
        return parent < 0 ? nil : XMLNode(document: document, index: parent)
    }

    /// `/a/b[2]/c`: the path of this element in terms of local names and positions, for messages.
    public var path: String {
        guard let parent else { return "/" + localName }
        let twins = parent.children.filter { $0.localName == localName }
        let position = twins.count > 1 ? "[\((twins.firstIndex(of: self) ?? 0) + 1)]" : ""
        return parent.path + "/" + localName + position
    }

    // MARK: Attributes

    /// The value of the attribute without namespace `local`, or `nil`.
    public subscript(_ local: String) -> String? { attribute(local) }

    /// The value of an attribute, or `nil` where there is none.
    public func attribute(_ local: String, namespace: String = "") -> String? {
        let record = self.record
        for i in Int(record.start)..<Int(record.start + record.count) {
            let attribute = document.attributes[i]
            let name = document.names[Int(attribute.name)]
            if name.local == local, name.namespace == namespace, name.prefix != "xmlns" {
                return document.string(attribute.start, attribute.count)
            }
        }
        return nil
    }

    /// All attributes without namespace declarations, in document order.
    public var attributes: [(name: XMLName, value: String)] { records { $0.prefix != "xmlns" } }

    /// Namespace declarations on this element: prefix (empty for the default one) and URI.
    public var namespaceDeclarations: [(prefix: String, uri: String)] {
        records { $0.prefix == "xmlns" }.map { ($0.name.local, $0.value) }
    }

    private func records(where include: (XMLName) -> Bool) -> [(name: XMLName, value: String)] {
        let record = self.record
        return (Int(record.start)..<Int(record.start + record.count)).compactMap {
            let attribute = document.attributes[$0]
            let name = document.names[Int(attribute.name)]
            return include(name) ? (name, document.string(attribute.start, attribute.count)) : nil
        }
    }

    /// The namespace that `prefix` stands for at this element (empty prefix: the default namespace).
    public func namespaceURI(forPrefix prefix: String) -> String? {
        if prefix == "xml" { return XMLNamespace.xml }
        var node: XMLNode? = self
        while let current = node {
            if let hit = current.namespaceDeclarations.first(where: { $0.prefix == prefix }) { return hit.uri }
            node = current.parent
        }
        return nil
    }

    // MARK: Children and text

    /// Child elements, in document order.
    public var children: Elements { Elements(node: self, isDeep: false) }

    public func children(_ local: String) -> [XMLNode] { children.filter { $0.localName == local } }

    public func first(_ local: String) -> XMLNode? { children.first { $0.localName == local } }

    /// All descendant elements (without this one) in document order.
    public var descendants: Elements { Elements(node: self, isDeep: true) }

    /// The concatenated text directly inside this element.
    public var text: String { collectText(deep: false) }

    /// The concatenated text of this element and its descendants (XPath's string value).
    public var stringValue: String { collectText(deep: true) }

    /// Elements and runs of text in document order, for consumers of mixed content.
    public var content: [XMLContent] {
        var result: [XMLContent] = []
        var i = index + 1
        let end = record.end
        while i < end {
            let child = document.nodes[Int(i)]
            if child.name == NodeRecord.text {
                result.append(.text(document.string(child.start, child.count)))
            } else {
                result.append(.element(XMLNode(document: document, index: i)))
            }
            i = child.end
        }
        return result
    }

    private func collectText(deep: Bool) -> String {
        var first: NodeRecord?
        var rest: [UInt8]?
        var i = Int(index + 1)
        let end = Int(record.end)
        while i < end {
            let child = document.nodes[i]
            if child.name == NodeRecord.text {
                if let one = first {
                    if rest == nil { rest = Array(document.bytes.slice(one.start, one.count)) }
                    rest?.append(contentsOf: document.bytes.slice(child.start, child.count))
                } else {
                    first = child
                }
                i += 1
            } else {
                i = deep ? i + 1 : Int(child.end)
            }
        }
        if let rest { return String(decoding: rest, as: UTF8.self) }
        return first.map { document.string($0.start, $0.count) } ?? ""
    }
}

/// A piece of mixed content.
public enum XMLContent: Sendable {
    case element(XMLNode)
    case text(String)
}

extension XMLNode {
    /// Elements inside of an element, in document order.
    public struct Elements: Sequence, Sendable {
        let node: XMLNode
        /// Whether what is inside of the elements comes too.
        let isDeep: Bool

        public func makeIterator() -> Iterator {
            Iterator(document: node.document, isDeep: isDeep, index: node.index + 1, end: node.record.end)
        }

        public struct Iterator: IteratorProtocol {
            let document: XMLDocument
            let isDeep: Bool
            var index: Int32
            let end: Int32

            public mutating func next() -> XMLNode? {
                while index < end {
                    let here = index
                    let record = document.nodes[Int(here)]
                    index = isDeep ? here + 1 : record.end
                    if record.name != NodeRecord.text { return XMLNode(document: document, index: here) }
                }
                return nil
            }
        }
    }
}

/// Namespaces of XML itself.
public enum XMLNamespace {
    public static let xml = "http://www.w3.org/XML/1998/namespace"
    public static let xsi = "http://www.w3.org/2001/XMLSchema-instance"
}
