import CLibXML2
import CLibXSLT
import Diagnostics
import Glibc
import Synchronization

/// An XSLT 1.0 style sheet with the EXSLT functions, applied without access to a network and without writing files.
public final class Stylesheet {
    private let sheet: xsltStylesheetPtr
    private let directory: String

    /// libxslt keeps its extensions and the loading of files in global state.

    private static let started: Void = { exsltRegisterAll() }()

    /// Compiles a style sheet; what it includes is loaded from its own directory only.
    /// - Throws: `Diagnostic` where it cannot be compiled.
    public init(path: String) throws(Diagnostic) {
        LibXML2.start()
        _ = Self.started
        let normal = Self.absolute(path)
        let directory = normal[..<(normal.lastIndex(of: "/") ?? normal.endIndex)] + "/"
        self.directory = String(directory)
        let problems = MessageList()
        let sheet = SchemaFiles.turn.withLock { _ in
            problems.capture(allowing: [String(directory)]) { Box(xsltParseStylesheetFile(normal)) }
        }.pointer
        guard let sheet else {
            throw .error(
                "bad-stylesheet", "the style sheet cannot be compiled: \(problems.first ?? "unknown error")",
                at: SourceLocation(file: path))
        }
        self.sheet = sheet
    }

    deinit { xsltFreeStylesheet(sheet) }

    private struct Box: @unchecked Sendable {
        let pointer: xsltStylesheetPtr?
        init(_ pointer: xsltStylesheetPtr?) { self.pointer = pointer }
    }

    /// The path from the root; a directory's keeps the slash at its end.
    private static func absolute(_ path: String) -> String {
        let normal = SchemaFiles.normalized(path.hasPrefix("/") ? path : currentDirectory + "/" + path)
        return path.hasSuffix("/") && normal != "/" ? normal + "/" : normal
    }

    private static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Transforms a document in memory.
    /// - Parameters:
    ///   - parameters: string parameters of the style sheet.
    ///   - files: what the style sheet may load besides files of its own directory; a directory, with a slash at
    ///     its end, for all that is in it.
    /// - Throws: `Diagnostic` where the document cannot be parsed or the transformation fails.
    public func transform(
        _ bytes: [UInt8], source: String, parameters: [String: String] = [:], reading files: [String] = []
    ) throws(Diagnostic) -> [UInt8] {
        let allowed = [directory] + files.map(Self.absolute)
        let problems = MessageList()
        let result = SchemaFiles.turn.withLock { _ in
            problems.capture(allowing: allowed) { Output(apply(bytes, parameters, base: Self.absolute(source))) }
        }.bytes
        guard let result else {
            throw .error(
                "transformation", "the style sheet could not be applied: \(problems.first ?? "unknown error")",
                at: SourceLocation(file: source))
        }
        return result
    }

    private struct Output: @unchecked Sendable {
        let bytes: [UInt8]?
        init(_ bytes: [UInt8]?) { self.bytes = bytes }
    }

    private func apply(_ bytes: [UInt8], _ parameters: [String: String], base: String) -> [UInt8]? {
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
        let document = bytes.withUnsafeBytes {
            xmlReadMemory(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), base, nil, Int32(options))
        }
        guard let document else { return nil }
        defer { xmlFreeDoc(document) }
        guard let context = xsltNewTransformContext(sheet, document) else { return nil }
        defer { xsltFreeTransformContext(context) }
        guard let preferences = xsltNewSecurityPrefs() else { return nil }
        defer { xsltFreeSecurityPrefs(preferences) }
        for option in [
            XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
            XSLT_SECPREF_WRITE_NETWORK,
        ] {
            xsltSetSecurityPrefs(preferences, option, xsltSecurityForbid)
        }
        guard xsltSetCtxtSecurityPrefs(preferences, context) == 0 else { return nil }
        for (name, value) in parameters where xsltQuoteOneUserParam(context, name, value) != 0 { return nil }
        guard let result = xsltApplyStylesheetUser(sheet, document, nil, nil, nil, context) else { return nil }
        defer { xmlFreeDoc(result) }
        guard context.pointee.state == XSLT_STATE_OK else { return nil }
        var text: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        // A result without any node has no text.
        guard xsltSaveResultToString(&text, &count, result, sheet) == 0 else { return nil }
        guard let text else { return [] }
        defer { free(text) }
        return Array(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}

/// The messages of libxslt, which it gives one after the other to a global function; only the first one matters.
private final class MessageList: @unchecked Sendable {
    private(set) var first: String?

    /// Runs `body` while files whose paths begin like one of `paths` may be loaded and errors are kept.
    func capture<T>(allowing paths: [String], _ body: () -> T) -> T {
        SchemaFiles.policy.withLock { $0.directories = paths }
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) { context, error in
            guard let context, let error else { return }
            let list = Unmanaged<MessageList>.fromOpaque(context).takeUnretainedValue()
            if list.first == nil { list.first = LibXML2.sentence(error.pointee.message) }
        }
        xsltSetGenericErrorFunc(nil, nil)
        defer {
            SchemaFiles.policy.withLock { $0 = SchemaFiles.Policy() }
            xmlSetStructuredErrorFunc(nil) { _, _ in }
        }
        return body()
    }
}
