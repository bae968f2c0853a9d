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
        // Made on first use, each once: a fragment may use few of a document's names.
        var qualified: [[UInt8]?] = Array(repeating: nil, count: document.names.count)
        func name(_ index: Int32) -> [UInt8] {
            if let known = qualified[Int(index)] { return known }
            let made = Array(document.names[Int(index)].written.utf8)
            qualified[Int(index)] = made
            return made
        }
        var open: [(end: Int32, name: Int32)] = []
        let last = node.record.end
        for index in node.index..<last {
            while let top = open.last, top.end <= index {
                endTag(name(top.name), to: &bytes)
                open.removeLast()
            }
            let record = document.nodes[Int(index)]
            if record.name == NodeRecord.text {
                escape(document.bytes.slice(record.start, record.count), attribute: false, to: &bytes)
                continue
            }
            bytes.append(UInt8(ascii: "<"))
            bytes.append(contentsOf: name(record.name))
            if index == node.index, declareNamespaces {
                for (prefix, uri) in declarationsInForce(at: node) {
                    attribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri, to: &bytes)
                }
            }
            for place in Int(record.start)..<Int(record.start + record.count) {
                let attribute = document.attributes[place]
                if index == node.index, document.names[Int(attribute.name)].prefix == "xmlns" { continue }
                bytes.append(UInt8(ascii: " "))
                bytes.append(contentsOf: name(attribute.name))
                bytes.append(contentsOf: "=\"".utf8)
                escape(document.bytes.slice(attribute.start, attribute.count), attribute: true, to: &bytes)
                bytes.append(UInt8(ascii: "\""))
            }
            if record.end == index + 1 {
                bytes.append(contentsOf: "/>".utf8)
            } else {
                bytes.append(UInt8(ascii: ">"))
                open.append((record.end, record.name))
            }
        }
        for element in open.reversed() { endTag(name(element.name), to: &bytes) }
    }

    /// How many bytes the element takes where nothing in it has to be escaped.
    static func size(_ node: XMLNode) -> Int {
        let document = node.document
        let lengths = document.names.map { $0.written.utf8.count }
        var size = 0
        for record in document.nodes[Int(node.index)..<Int(node.record.end)] {
            guard record.name != NodeRecord.text else {
                size += Int(record.count)
                continue
            }
            size += 2 * lengths[Int(record.name)] + 5
            for attribute in document.attributes[Int(record.start)..<Int(record.start + record.count)] {
                size += lengths[Int(attribute.name)] + Int(attribute.count) + 4
            }
        }
        return size
    }

    private static func endTag(_ name: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: name)
        bytes.append(UInt8(ascii: ">"))
    }

    private static func attribute(_ name: String, _ value: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: " \(name)=\"".utf8)
        escape(value, attribute: true, to: &bytes)
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
        escape(text, attribute: attribute, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func escape(_ text: String, attribute: Bool, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { escape($0, attribute: attribute, to: &bytes) }
    }

    /// Appends text with `& < >` (and, for attributes, quotes and line breaks) escaped. Bytes that XML cannot
    /// hold at all (most control characters) become U+FFFD.
    static func escape(_ text: ByteSlice, attribute: Bool, to bytes: inout [UInt8]) {
        // What may stand as it is is copied in runs.
        var start = 0
        for index in text.indices {
            let byte = text[index]
            if byte > 62 || byte >= 32 && byte != 38 && byte != 60 && byte != 62 && !(attribute && byte == 34) {
                continue
            }
            guard let replacement = replacement(byte, attribute: attribute) else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            bytes.append(
                contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
            start = index + 1
        }
        if start < text.count { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...])) }
    }

    /// How a byte is written where it cannot stand as it is.
    private static func replacement(_ byte: UInt8, attribute: Bool) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): attribute ? "&quot;" : nil
        case UInt8(ascii: "\n"): attribute ? "&#10;" : nil
        case UInt8(ascii: "\t"): attribute ? "&#9;" : nil
        case UInt8(ascii: "\r"): "&#13;"
        case 0..<32: "\u{FFFD}"
        default: nil
        }
    }
}

extension XMLName {
    /// As an attribute or element of this name is written: `xmlns` for the declaration of the default namespace.
    fileprivate var written: String { prefix == "xmlns" && local.isEmpty ? "xmlns" : qualified }
}
