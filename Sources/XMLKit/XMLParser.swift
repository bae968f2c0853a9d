import CLibXML2
import Diagnostics
import Glibc

/// Parses XML into an `XMLDocument` through libxml2's SAX2 interface.
///
/// Hostile input is normal input: entity declarations are refused (so neither external entities nor expansion
/// bombs exist), nothing is fetched, and depth and size are bounded.
public struct XMLParser: Sendable {
    public struct Limits: Sendable {
        /// Deepest nesting of elements.
        public var depth = 1024
        /// Most bytes of names' values and text that a document may hold.
        public var bytes = 1 << 30

        public init() {}
    }

    /// How much of a document is kept.
    public enum Scope: Sendable {
        /// All of it.
        case whole
        /// The document element and its first child: what tells a document's kind and version. The rest is not read.
        case head
        /// The document element without its content. The rest is read, and checked to be well-formed.
        case root
        /// The document element and its first children, as long as they have these local names. The rest is not read.
        case leading([String])
    }

    public var limits = Limits()
    public var scope = Scope.whole
    /// Elements inside the document whose content is left out: for readers that want to know what a large document
    /// holds and not what its parts say. What is left out is still checked to be well-formed.
    public var omitsContent: Set<XMLName> = []

    public init() {}

    /// Parses bytes in memory. `source` names the document in diagnostics.
    /// - Throws: `Diagnostic` with the line and column of the first error.
    public func parse(_ bytes: [UInt8], source: String) throws(Diagnostic) -> XMLDocument {
        var offset = 0
        return try parse(source: source) { buffer in
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
            }
            offset += count
            return count
        }
    }

    /// Parses the file at `path`, which also names it in diagnostics.
    func parse(path: String) throws(Diagnostic) -> XMLDocument {
        guard let file = fopen(path, "rbe") else {
            throw .error(
                "unreadable", "cannot read: \(String(cString: strerror(errno)))", at: SourceLocation(file: path))
        }
        defer { fclose(file) }
        return try parse(source: path) { buffer in
            let count = fread(buffer.baseAddress, 1, buffer.count, file)
            if count == 0, ferror(file) != 0 {
                throw Diagnostic.error("unreadable", "cannot read", at: SourceLocation(file: path))
            }
            return count
        }
    }

    /// Parses what `read` delivers: it fills the buffer and returns the number of bytes, 0 at the end.
    /// - Throws: `Diagnostic` with the line and column of the first error; what `read` throws ends parsing and is
    ///   reported as an `unreadable` diagnostic.
    public func parse(
        source: String, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws(Diagnostic) -> XMLDocument {
        try parse(source: source, plug: nil, read: read)
    }

    /// Parses with another listener to the same events. `plug` adds it to the parser and gives what takes it away.
    func parse(
        source: String, plug: ((xmlParserCtxtPtr) -> () -> Void)?, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws(Diagnostic) -> XMLDocument {
        if plug == nil, case .whole = scope, omitsContent.isEmpty { return try scan(source: source, read: read) }
        return try build(source: source, plug: plug, read: read)
    }

    /// What is scanned at once, in bytes; larger documents are left to libxml2.
    static let mostScanned = 128 << 20

    /// Scans a plain document, and leaves any other to libxml2.
    private func scan(
        source: String, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws(Diagnostic) -> XMLDocument {
        let store = ByteStore()
        var failure: (any Error)?
        var isWhole = false
        do { isWhole = try store.fill(limit: min(Self.mostScanned, limits.bytes), read) } catch { failure = error }
        if isWhole, let document = try? XMLDocument(plain: store, source: source, limits: limits) { return document }
        var offset = 0
        return try build(source: source, plug: nil) { buffer in
            let count = min(buffer.count, store.count - offset)
            guard count > 0 else {
                if let failure { throw failure }
                return isWhole ? 0 : try read(buffer)
            }
            buffer.copyMemory(from: UnsafeRawBufferPointer(start: store.base + offset, count: count))
            offset += count
            return count
        }
    }

    private func build(
        source: String, plug: ((xmlParserCtxtPtr) -> () -> Void)?, read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws(Diagnostic) -> XMLDocument {
        let builder = TreeBuilder(limits: limits, scope: scope, omitsContent: omitsContent)
        let failure = ParserRun.run(handler: .listening, state: builder, source: source, plug: plug, read: read)
        if let failure, !builder.isComplete {
            if let refusal = builder.refusal {
                throw .error(refusal.id, refusal.message, at: SourceLocation(file: source, line: refusal.line))
            }
            throw failure
        }
        guard let document = builder.finish(source: source) else {
            throw .error("xml-syntax", "the document holds no element", at: SourceLocation(file: source))
        }
        return document
    }
}
