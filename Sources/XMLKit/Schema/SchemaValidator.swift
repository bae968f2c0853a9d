import CLibXML2
import Diagnostics
import Glibc
import Synchronization

/// An XML Schema, compiled from a file and the files that it imports, against which documents are validated as they
/// stream by.
public final class SchemaValidator: @unchecked Sendable {
    // Read-only once compiled: libxml2 keeps all that changes in the validation context.
    private let schema: xmlSchemaPtr

    /// Compiles a schema.
    /// - Parameters:
    ///   - path: the schema's file.
    ///   - directory: the only directory from which anything is loaded.
    ///   - emptied: names of files in whose place an empty schema of the given namespace is read. A document that
    ///     uses none of these namespaces is judged as by the whole schema, much sooner.
    /// - Throws: `Diagnostic` where the schema cannot be compiled.
    public init(path: String, directory: String, emptied: [String: String] = [:]) throws(Diagnostic) {
        LibXML2.start()
        let problems = ErrorList()
        let schema = SchemaFiles.turn.withLock { _ in
            SchemaFiles.policy.withLock {
                $0.directories = [SchemaFiles.normalized(directory) + "/"]
                $0.substitutes = emptied.mapValues {
                    "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"\($0)\"/>"
                }
            }
            defer { SchemaFiles.policy.withLock { $0 = SchemaFiles.Policy() } }
            let context = xmlSchemaNewParserCtxt(SchemaFiles.normalized(path))
            defer { xmlSchemaFreeParserCtxt(context) }
            xmlSchemaSetParserStructuredErrors(
                context, ErrorList.callback, Unmanaged.passUnretained(problems).toOpaque())
            return withExtendedLifetime(problems) { Box(xmlSchemaParse(context)) }
        }.pointer
        guard let schema else {
            let first = problems.errors.first
            throw .error(
                "bad-schema", "the schema cannot be compiled: \(first?.message ?? "unknown error")",
                at: SourceLocation(file: first?.file ?? path, line: first?.line ?? 0))
        }
        self.schema = schema
    }

    private struct Box: @unchecked Sendable {
        let pointer: xmlSchemaPtr?
        init(_ pointer: xmlSchemaPtr?) { self.pointer = pointer }
    }

    deinit { xmlSchemaFree(schema) }

    /// Validates what `read` delivers (see `XMLParser.parse`) while it is parsed; gives every error with its line.
    /// What is not well-formed, or beyond the parser's limits, ends with that error.
    public func validate(
        source: String, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) -> [Diagnostic] {
        guard let context = xmlSchemaNewValidCtxt(schema) else {
            return [.error("xml-memory", "validation could not be started", at: SourceLocation(file: source))]
        }
        defer { xmlSchemaFreeValidCtxt(context) }
        let problems = ErrorList()
        xmlSchemaSetValidStructuredErrors(context, ErrorList.callback, Unmanaged.passUnretained(problems).toOpaque())
        var isValid = false
        var parser = XMLParser()
        parser.scope = .root
        var malformed: [Diagnostic] = []
        do throws(Diagnostic) {
            _ = try parser.parse(
                source: source,
                plug: {
                    let plugged = Self.plug(context, into: $0)
                    return {
                        xmlSchemaSAXUnplug(plugged)
                        isValid = plugged != nil && xmlSchemaIsValid(context) == 1
                    }
                }, read: read)
        } catch {
            malformed = [error]
        }
        return withExtendedLifetime(problems) {
            problems.diagnostics(source, isValid: isValid || !malformed.isEmpty) + malformed
        }
    }

    /// Validates a document as a tree, which takes several times its size. It alone shows identifiers (`xs:ID`) that stand
    /// twice: libxml2 keeps none while it parses.
    public func validateTree(_ bytes: [UInt8], source: String) -> [Diagnostic] {
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_HUGE.rawValue)
        let document = bytes.withUnsafeBytes {
            xmlReadMemory($0.baseAddress, Int32(clamping: $0.count), source, nil, options)
        }
        guard let document, let context = xmlSchemaNewValidCtxt(schema) else {
            xmlFreeDoc(document)
            return [.error("xml-memory", "validation could not be started", at: SourceLocation(file: source))]
        }
        defer {
            xmlSchemaFreeValidCtxt(context)
            xmlFreeDoc(document)
        }
        let problems = ErrorList()
        xmlSchemaSetValidStructuredErrors(context, ErrorList.callback, Unmanaged.passUnretained(problems).toOpaque())
        let verdict = withExtendedLifetime(problems) { xmlSchemaValidateDoc(context, document) }
        return problems.diagnostics(source, isValid: verdict == 0)
    }

    /// Lets a validation context see the events of a parser, and name its lines.
    private static func plug(_ context: xmlSchemaValidCtxtPtr, into parser: xmlParserCtxtPtr) -> xmlSchemaSAXPlugPtr? {
        xmlSchemaValidateSetLocator(
            context,
            { parser, file, line in
                // libxml2 reads both without having set them.
                file?.pointee = nil
                guard let parser, let line else { return -1 }
                line.pointee = UInt(xmlSAX2GetLineNumber(parser))
                return 0
            }, UnsafeMutableRawPointer(parser))
        return xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData)
    }

    /// Validates bytes in memory.
    public func validate(_ bytes: [UInt8], source: String) -> [Diagnostic] {
        var offset = 0
        return validate(source: source) { buffer in
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
            }
            offset += count
            return count
        }
    }
}

/// Errors as libxml2 reports them one by one.
private final class ErrorList {
    struct Entry {
        let message: String
        let file: String?
        let line: Int
    }

    private(set) var errors: [Entry] = []

    /// What was found, or that something must have been where a document is not valid.
    func diagnostics(_ source: String, isValid: Bool) -> [Diagnostic] {
        guard !errors.isEmpty || isValid else {
            return [.error("schema", "the document is not valid", at: SourceLocation(file: source))]
        }
        return errors.map { .error("schema", $0.message, at: SourceLocation(file: source, line: $0.line)) }
    }

    /// More than anyone reads.
    private static let limit = 10_000

    static let callback: xmlStructuredErrorFunc = { context, error in
        guard let context, let error else { return }
        let list = Unmanaged<ErrorList>.fromOpaque(context).takeUnretainedValue()
        guard list.errors.count < limit else { return }
        list.errors.append(
            Entry(
                message: LibXML2.sentence(error.pointee.message), file: error.pointee.file.map { String(cString: $0) },
                line: Int(error.pointee.line)))
    }
}
