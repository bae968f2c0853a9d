import CLibXML2
import Diagnostics
import Glibc

/// One run of libxml2's parser over a stream of bytes.
enum ParserRun {
    /// Runs the parser; `nil` if the input was well-formed.
    static func run(
        handler: xmlSAXHandler, state: ParserListener, source: String,
        plug: ((xmlParserCtxtPtr) -> () -> Void)?, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) -> Diagnostic? {
        LibXML2.start()
        return withoutActuallyEscaping(read) { read in
            let input = ParserInput(read)
            var handler = handler
            // libxml2 copies the handler; user data nil makes the context itself the user data.
            guard
                let context = xmlCreateIOParserCtxt(
                    &handler, nil, ParserInput.readCallback, nil, Unmanaged.passUnretained(input).toOpaque(),
                    XML_CHAR_ENCODING_NONE)
            else { return .error("xml-memory", "the parser could not be started", at: SourceLocation(file: source)) }
            defer {
                if let document = context.pointee.myDoc { xmlFreeDoc(document) }
                xmlFreeParserCtxt(context)
            }
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_HUGE.rawValue
            _ = xmlCtxtUseOptions(context, Int32(options))
            context.pointee._private = Unmanaged.passUnretained(state).toOpaque()
            state.context = context
            let unplug = plug?(context)
            let status = withExtendedLifetime((input, state)) { xmlParseDocument(context) }
            unplug?()
            state.context = nil
            if let failure = input.failure {
                return .error("unreadable", "cannot read: \(failure)", at: SourceLocation(file: source))
            }
            guard status != 0 || context.pointee.wellFormed == 0 || state.refusal != nil else { return nil }
            let error = context.pointee.lastError
            return .error(
                "xml-syntax", LibXML2.sentence(error.message),
                at: SourceLocation(file: source, line: Int(error.line), column: Int(error.int2)))
        }
    }
}

/// Carries the caller's read function through C, and its error back.
final class ParserInput {
    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private(set) var failure: (any Error)?

    init(_ read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        self.read = read
    }

    static let readCallback: xmlInputReadCallback = { context, buffer, count in
        guard let context, let buffer else { return -1 }
        let input = Unmanaged<ParserInput>.fromOpaque(context).takeUnretainedValue()
        do {
            return Int32(try input.read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
        } catch {
            input.failure = error
            return -1
        }
    }
}

extension xmlSAXHandler {
    /// Handlers that feed the `ParserListener` in the context's `_private`.
    static var listening: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = XML_SAX2_MAGIC
        sax.startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, attributeCount, _, values in
            guard let local else { return }
            listener(context)?.startElement(
                local: local, prefix: prefix, uri: uri, namespaceCount: Int(namespaceCount), namespaces: namespaces,
                attributeCount: Int(attributeCount), values: values)
        }
        sax.endElementNs = { context, _, _, _ in listener(context)?.endElement() }
        let text: charactersSAXFunc = { context, start, count in
            if let start { listener(context)?.text(start, Int(count)) }
        }
        sax.characters = text
        sax.ignorableWhitespace = text
        sax.cdataBlock = text
        sax.entityDecl = { context, _, _, _, _, _ in refuseEntities(context) }
        sax.unparsedEntityDecl = { context, _, _, _, _ in refuseEntities(context) }
        sax.externalSubset = { _, _, _, _ in }
        sax.getEntity = { context, name in xmlGetPredefinedEntity(name) }
        sax.serror = { _, _ in }
        return sax
    }
}

private func refuseEntities(_ context: UnsafeMutableRawPointer?) {
    listener(context)?.refuse("xml-entity", "the document declares entities, which are refused")
}

private func listener(_ context: UnsafeMutableRawPointer?) -> ParserListener? {
    guard let state = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return nil }
    return Unmanaged<ParserListener>.fromOpaque(state).takeUnretainedValue()
}
