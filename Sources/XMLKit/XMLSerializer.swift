/// Writes parsed elements back as XML text, byte for byte the same content.
public enum XMLSerializer {
    /// The element as a stand-alone document fragment, with every namespace declaration that it inherits and uses.
    public static func serialize(_ node: XMLNode) -> [UInt8] {
        var bytes: [UInt8] = []
        write(node, to: &bytes)
        return bytes
    }

    static func write(_ node: XMLNode, to bytes: inout [UInt8], declareNamespaces: Bool = true) {
        let document = node.document
        var open: [(end: Int32, name: String)] = []
        var i = node.index
        let last = node.record.end
        while i < last {
            close(&open, before: i, to: &bytes)
            let record = document.nodes[Int(i)]
            if record.name == NodeRecord.text {
                escape(document.bytes.slice(record.start, record.count), attribute: false, to: &bytes)
                i += 1
                continue
            }
            let element = XMLNode(document: document, index: i)
            let name = element.name.qualified
            bytes.append(UInt8(ascii: "<"))
            bytes.append(contentsOf: name.utf8)
            var declarations = element.namespaceDeclarations
            if i == node.index {
                declarations = declareNamespaces ? declarationsInForce(at: element) : []
            }
            for (prefix, uri) in declarations {
                attribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri, to: &bytes)
            }
            for (name, value) in element.attributes { attribute(name.qualified, value, to: &bytes) }
            if record.end == i + 1 {
                bytes.append(contentsOf: "/>".utf8)
            } else {
                bytes.append(UInt8(ascii: ">"))
                open.append((record.end, name))
            }
            i += 1
        }
        close(&open, before: last, to: &bytes)
    }

    private static func close(_ open: inout [(end: Int32, name: String)], before index: Int32, to bytes: inout [UInt8])
    {
        while let top = open.last, top.end <= index {
            bytes.append(contentsOf: "</".utf8)
            bytes.append(contentsOf: top.name.utf8)
            bytes.append(UInt8(ascii: ">"))
            open.removeLast()
        }
    }

    private static func attribute(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "=\"".utf8)
        escape(value.utf8, attribute: true, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// The declarations of `node` and its ancestors, innermost first wins, sorted by prefix.
    public static func declarationsInForce(at node: XMLNode) -> [(prefix: String, uri: String)] {
        var found: [String: String] = [:]
        var current: XMLNode? = node
        while let element = current {
            for (prefix, uri) in element.namespaceDeclarations where found[prefix] == nil { found[prefix] = uri }
            current = element.parent
        }
        if found[""] == "" { found[""] = nil }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Text as it stands in XML.
    public static func escaped(_ text: String, attribute: Bool = false) -> String {
        var bytes: [UInt8] = []
        escape(text.utf8, attribute: attribute, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends text with `& < >` (and, for attributes, quotes and line breaks) escaped. Bytes that XML cannot
    /// hold at all (most control characters) become U+FFFD.
    static func escape(_ text: some Sequence<UInt8>, attribute: Bool, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where attribute: bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "\n") where attribute: bytes.append(contentsOf: "&#10;".utf8)
            case UInt8(ascii: "\t") where attribute: bytes.append(contentsOf: "&#9;".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "&#13;".utf8)
            case 0..<9, 11, 12, 14..<32: bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
