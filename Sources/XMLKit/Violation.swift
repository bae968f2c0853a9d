import CLibXML2
import Diagnostics
import Glibc

/// One place where a document does not follow its schema.
public struct Violation: Sendable, Hashable {
    /// The line on which the start tag of the element ends; 0 where libxml2 names no element.
    public let line: Int
    /// The element: `/Benchmark/Group[2]/Rule`. Local names, and positions among siblings of the same name.
    public let path: String
    /// The id of the element, or of the nearest element around it that has one.
    public let id: String?
    /// What libxml2 says, without the trailing line break.
    public let message: String

    /// All violations of a document, which is held as a whole for it: every error then has its element, in the order
    /// and with the line that tools which validate trees give.
    /// - Parameters:
    ///   - bytes: the document; entities that it declares are left alone, and nothing is fetched.
    ///   - path: the schema's file.
    ///   - directory: the only directory from which schemas are loaded.
    /// - Throws: `Diagnostic` where the schema cannot be compiled or the document cannot be parsed.
    public static func all(
        in bytes: [UInt8], source: String, schema path: String, directory: String
    ) throws(Diagnostic) -> [Violation] {
        let schema = try CompiledSchema(path: path, directory: directory)
        guard let size = Int32(exactly: bytes.count), let parser = xmlNewParserCtxt() else {
            throw .error("too-large", "the document is too large", at: SourceLocation(file: source))
        }
        defer { xmlFreeParserCtxt(parser) }
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_BIG_LINES.rawValue)
        let parsed = bytes.withUnsafeBytes {
            xmlCtxtReadMemory(parser, $0.bindMemory(to: CChar.self).baseAddress, size, nil, nil, options)
        }
        guard let document = parsed else {
            throw .error(
                "xml-syntax", LibXML2.sentence(parser.pointee.lastError.message),
                at: SourceLocation(file: source, line: Int(parser.pointee.lastError.line)))
        }
        defer { xmlFreeDoc(document) }
        guard let context = xmlSchemaNewValidCtxt(schema.pointer) else {
            throw .error("xml-memory", "validation could not be started", at: SourceLocation(file: source))
        }
        defer { xmlSchemaFreeValidCtxt(context) }
        let list = ViolationList()
        xmlSchemaSetValidStructuredErrors(context, ViolationList.callback, Unmanaged.passUnretained(list).toOpaque())
        let status = withExtendedLifetime((list, schema)) { xmlSchemaValidateDoc(context, document) }
        if status != 0, list.all.isEmpty {
            return [Violation(line: 0, path: "/", id: nil, message: "The document is not valid.")]
        }
        return list.all
    }
}

/// Violations as libxml2 reports them one by one.
final class ViolationList {
    private(set) var all: [Violation] = []
    /// More than anyone reads.
    private static let limit = 10_000
    /// libxml2 says that it skips the second import of a schema: schemas that import each other always do that.
    private static let skippedImport: Int32 = 3083

    static let callback: xmlStructuredErrorFunc = { context, error in
        guard let context, let error = error?.pointee, error.code != skippedImport else { return }
        let list = Unmanaged<ViolationList>.fromOpaque(context).takeUnretainedValue()
        guard list.all.count < limit else { return }
        var message = error.message.map { String(cString: $0) } ?? "unknown error"
        while message.hasSuffix("\n") { message.removeLast() }
        let node = error.node?.assumingMemoryBound(to: xmlNode.self)
        let element = node.flatMap(ViolationList.element)
        list.all.append(
            Violation(
                line: element.map { xmlGetLineNo($0) } ?? Int(error.line),
                path: element.map(ViolationList.path) ?? "", id: element.flatMap(ViolationList.id), message: message))
    }

    private typealias Node = UnsafeMutablePointer<xmlNode>

    /// The element that a node is, or belongs to.
    private static func element(_ node: Node) -> Node? {
        var current: Node? = node
        while let some = current, some.pointee.type != XML_ELEMENT_NODE {
            guard some.pointee.type != XML_DOCUMENT_NODE else { return nil }
            current = some.pointee.parent
        }
        return current
    }

    private static func path(_ element: Node) -> String {
        var steps: [String] = []
        var current: Node? = element
        while let some = current, some.pointee.type == XML_ELEMENT_NODE {
            steps.append("/" + name(some) + position(some))
            current = some.pointee.parent
        }
        return steps.reversed().joined()
    }

    private static func name(_ element: Node) -> String {
        element.pointee.name.map { String(cString: $0) } ?? ""
    }

    private static func position(_ element: Node) -> String {
        var before = 0
        var hasTwin = false
        var sibling = element.pointee.prev
        while let some = sibling {
            if isTwin(some, element) { before += 1 }
            sibling = some.pointee.prev
        }
        sibling = element.pointee.next
        while let some = sibling, before == 0, !hasTwin {
            hasTwin = isTwin(some, element)
            sibling = some.pointee.next
        }
        return before > 0 || hasTwin ? "[\(before + 1)]" : ""
    }

    private static func isTwin(_ a: Node, _ b: Node) -> Bool {
        a.pointee.type == XML_ELEMENT_NODE && xmlStrEqual(a.pointee.name, b.pointee.name) == 1
    }

    private static func id(_ element: Node) -> String? {
        var current: Node? = element
        while let some = current, some.pointee.type == XML_ELEMENT_NODE {
            if let value = xmlGetNoNsProp(some, "id") {
                defer { free(value) }
                return String(cString: value)
            }
            current = some.pointee.parent
        }
        return nil
    }
}
