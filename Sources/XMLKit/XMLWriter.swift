/// Writes XML as UTF-8 bytes: escaped, indented by two spaces, attributes in the order given, so that equal calls
/// give equal bytes.
///
/// Elements with text in them are written on one line; `raw` mixed content is left as it is.
///
///     var writer = XMLWriter()
///     writer.element("a", ["id": "1"]) { $0.leaf("b", "text") }
public struct XMLWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var depth = 0
    /// Whether the start tag just written is still open for its `>`.
    private var pending = false
    /// Whether the current element has text in it, so that nothing may be indented.
    private var mixed = [false]

    /// - Parameter declaration: whether to begin with `<?xml version="1.0" encoding="UTF-8"?>`.
    public init(declaration: Bool = true) {
        if declaration { put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes an element; attributes whose value is `nil` are left out.
    public mutating func element<E: Error>(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        content: (inout XMLWriter) throws(E) -> Void
    ) throws(E) {
        start(name, attributes.map { ($0.key, $0.value) })
        try content(&self)
        end(name)
    }

    /// Writes an element with text only, or an empty element where `text` is `nil`.
    public mutating func leaf(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String? = nil)
    {
        start(name, attributes.map { ($0.key, $0.value) })
        if let text, !text.isEmpty { self.text(text) }
        end(name)
    }

    public mutating func leaf(_ name: String, _ text: String) { leaf(name, [:], text) }

    public mutating func start(_ name: String, _ attributes: [(String, String?)] = []) {
        beforeChild()
        put("<")
        put(name)
        for (key, value) in attributes {
            guard let value else { continue }
            put(" ")
            put(key)
            put("=\"")
            escape(value, attribute: true)
            put("\"")
        }
        pending = true
        depth += 1
        mixed.append(false)
    }

    public mutating func end(_ name: String) {
        depth -= 1
        let wasMixed = mixed.removeLast()
        if pending {
            put("/>")
            pending = false
        } else {
            if !wasMixed { newLine() }
            put("</")
            put(name)
            put(">")
        }
        if depth == 0 { put("\n") }
    }

    public mutating func text(_ text: String) {
        closeStartTag()
        mixed[mixed.count - 1] = true
        escape(text, attribute: false)
    }

    /// A comment on a line of its own. `--` inside is separated by a space, as XML requires.
    public mutating func comment(_ text: String) {
        beforeChild()
        var safe = ""
        for character in text { safe += character == "-" && safe.last == "-" ? " -" : String(character) }
        put("<!-- \(safe) -->")
        if depth == 0 { put("\n") }
    }

    /// Appends bytes that are XML already, as part of mixed content.
    public mutating func raw(_ xml: some Sequence<UInt8>) {
        closeStartTag()
        mixed[mixed.count - 1] = true
        bytes.append(contentsOf: xml)
    }

    /// Copies an element as it stands, with the namespace declarations in force around it.
    public mutating func copy(_ node: XMLNode) {
        beforeChild()
        XMLSerializer.write(node, to: &bytes)
        if depth == 0 { put("\n") }
    }

    /// Copies an element that has content, with more content at its end: bytes that are XML already.
    public mutating func copy(_ node: XMLNode, followedBy content: [UInt8]) {
        beforeChild()
        bytes.reserveCapacity(bytes.count + content.count + XMLSerializer.size(node) * 17 / 16)
        XMLSerializer.write(node, to: &bytes)
        let endTag = "</\(node.name.qualified)>"
        bytes.removeLast(endTag.utf8.count)
        bytes.append(contentsOf: content)
        put(endTag)
        if depth == 0 { put("\n") }
    }

    /// Copies an element whose namespace declarations are known to be in force where it is written.
    public mutating func copyPlain(_ node: XMLNode) {
        beforeChild()
        XMLSerializer.write(node, to: &bytes, declareNamespaces: false)
    }

    private mutating func beforeChild() {
        closeStartTag()
        if !(mixed.last ?? false), depth > 0 { newLine() }
    }

    private mutating func closeStartTag() {
        if pending {
            put(">")
            pending = false
        }
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escape(_ text: String, attribute: Bool) {
        XMLSerializer.escape(text, attribute: attribute, to: &bytes)
    }
}
