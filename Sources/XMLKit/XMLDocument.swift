import Diagnostics

/// A parsed XML document: an immutable arena of nodes in document order.
///
/// Nodes are 24 bytes each, names are interned, text and attribute values are ranges of one byte buffer, so a
/// document costs about twice its file's size. Entity declarations are refused while parsing (see `XMLParser`).
public final class XMLDocument: Sendable {
    /// The file (or other name) that diagnostics about this document show.
    public let source: String
    let nodes: ContiguousArray<NodeRecord>
    let attributes: ContiguousArray<AttributeRecord>
    let names: [XMLName]
    let bytes: ByteStore

    init(
        source: String, nodes: ContiguousArray<NodeRecord>, attributes: ContiguousArray<AttributeRecord>,
        names: [XMLName], bytes: ByteStore
    ) {
        self.source = source
        self.nodes = nodes
        self.attributes = attributes
        self.names = names
        self.bytes = bytes
    }

    /// The document element.
    public var root: XMLNode { XMLNode(document: self, index: 0) }

    /// Every namespace that an element or attribute name is in.
    public var namespaces: Set<String> { Set(names.map(\.namespace)) }

    func string(_ offset: UInt32, _ length: UInt32) -> String {
        String(decoding: bytes.slice(offset, length), as: UTF8.self)
    }
}

/// A qualified name as written: prefix (empty if none), local part and namespace (empty if none).
public struct XMLName: Sendable, Hashable {
    public var prefix: String
    public var local: String
    public var namespace: String

    public init(prefix: String = "", local: String, namespace: String = "") {
        self.prefix = prefix
        self.local = local
        self.namespace = namespace
    }

    /// `prefix:local`, or `local` where there is no prefix.
    /// The same name however it is written.
    public var withoutPrefix: XMLName { XMLName(local: local, namespace: namespace) }

    public var qualified: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
}

/// One element or one run of text.
struct NodeRecord {
    /// Index into `names`, or `NodeRecord.text`.
    var name: Int32
    /// Index of the first node after this node's subtree.
    var end: Int32
    var parent: Int32
    var line: UInt32
    /// Element: index of its first attribute. Text: offset of its first byte.
    var start: UInt32
    /// Element: number of attributes. Text: number of bytes.
    var count: UInt32

    static let text: Int32 = -1
}

/// One attribute or namespace declaration.
struct AttributeRecord {
    /// Index into `names`; a namespace declaration `xmlns:p="u"` has the name prefix `xmlns`, local `p`.
    var name: Int32
    var start: UInt32
    var count: UInt32
}
