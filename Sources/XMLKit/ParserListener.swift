import CLibXML2

/// Receives the events of libxml2's parser (see `ParserRun`).
class ParserListener {
    /// Set when the document breaks a limit; parsing stops there.
    private(set) var refusal: (id: String, message: String, line: Int)?
    /// The parser that feeds this listener; libxml2 hands it to callbacks only as user data.
    var context: xmlParserCtxtPtr?

    final func refuse(_ id: String, _ message: String) {
        if refusal == nil { refusal = (id, message, line) }
        xmlStopParser(context)
    }

    final var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }

    /// An element begins: its name, namespace declarations as pairs of prefix and URI, and attributes as libxml2's
    /// five pointers each.
    func startElement(
        local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaceCount: Int, namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        attributeCount: Int, values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {}

    func endElement() {}

    /// A piece of text; long text comes in several.
    func text(_ start: UnsafePointer<xmlChar>, _ count: Int) {}
}
