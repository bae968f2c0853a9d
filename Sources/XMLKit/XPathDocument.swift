import CLibXML2

/// A document that XPath 1.0 expressions are evaluated in. Nothing is loaded from outside the document, entities in
/// its text are left out, and so are comments and processing instructions.
///
/// ```swift
/// let document = try XPathDocument(bytes)
/// try document.evaluate("/config/port/text()")   // .nodes(["8080"], count: 1)
/// ```
public final class XPathDocument {
    /// What an expression denotes.
    public enum Value: Sendable, Hashable {
        /// The values of those nodes that are text or attributes, in document order, and how many nodes there are.
        case nodes([String], count: Int)
        case boolean(Bool)
        case number(Double)
        case string(String)
    }

    /// What is wrong with a document or an expression, as libxml2 says it.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    private let document: xmlDocPtr

    /// Steps after which an evaluation is given up: an expression may be written to take forever.
    private static let stepLimit: UInt = 50_000_000

    /// - Throws: `Failure` for what is not well-formed, or larger than 2 GB.
    public init(_ bytes: [UInt8]) throws(Failure) {
        LibXML2.start()
        guard let size = Int32(exactly: bytes.count), size > 0 else {
            throw Failure(description: bytes.isEmpty ? "the document is empty" : "the document is too large")
        }
        guard let context = xmlNewParserCtxt() else { throw Failure(description: "out of memory") }
        defer { xmlFreeParserCtxt(context) }
        context.pointee.sax.pointee.comment = nil
        context.pointee.sax.pointee.processingInstruction = nil
        context.pointee.sax.pointee.reference = nil
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue)
        let parsed = bytes.withUnsafeBytes {
            xmlCtxtReadMemory(context, $0.bindMemory(to: CChar.self).baseAddress, size, nil, nil, options)
        }
        guard let parsed else {
            throw Failure(description: LibXML2.sentence(context.pointee.lastError.message))
        }
        document = parsed
    }

    deinit { xmlFreeDoc(document) }

    /// The value of an expression, in which no prefix of a namespace and no variable is known.
    public func evaluate(_ expression: String) throws(Failure) -> Value {
        guard let context = xmlXPathNewContext(document) else { throw Failure(description: "out of memory") }
        defer { xmlXPathFreeContext(context) }
        context.pointee.opLimit = Self.stepLimit
        guard let object = xmlXPathEvalExpression(expression, context) else {
            throw Failure(description: LibXML2.sentence(context.pointee.lastError.message))
        }
        defer { xmlXPathFreeObject(object) }
        switch object.pointee.type {
        case XPATH_BOOLEAN: return .boolean(object.pointee.boolval != 0)
        case XPATH_NUMBER: return .number(object.pointee.floatval)
        case XPATH_STRING: return .string(object.pointee.stringval.map { String(cString: $0) } ?? "")
        case XPATH_NODESET: return Self.nodes(object.pointee.nodesetval)
        default: throw Failure(description: "the expression denotes nothing that has a value")
        }
    }

    private static func nodes(_ set: xmlNodeSetPtr?) -> Value {
        guard let set = set?.pointee else { return .nodes([], count: 0) }
        guard let buffer = xmlBufferCreate() else { return .nodes([], count: 0) }
        defer { xmlBufferFree(buffer) }
        var values: [String] = []
        for index in 0..<Int(set.nodeNr) {
            guard let node = set.nodeTab[index],
                node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_ATTRIBUTE_NODE,
                xmlNodeBufGetContent(buffer, node) == 0
            else { continue }
            values.append(xmlBufferContent(buffer).map { String(cString: $0) } ?? "")
            xmlBufferEmpty(buffer)
        }
        return .nodes(values, count: Int(set.nodeNr))
    }
}
