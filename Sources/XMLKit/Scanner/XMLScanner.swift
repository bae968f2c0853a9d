/// Reads plain XML from memory, several times as fast as libxml2 does.
///
/// Plain is what SCAP content is written in: UTF-8 without a document type, with names of ASCII characters and lines
/// that end in a line feed, well-formed and namespace-well-formed. Of such a document it tells just the events that
/// libxml2 would tell. Of any other, broken ones above all, it says that it is not plain, and nothing else is known:
/// libxml2 is to read it, and to say what is wrong with it.
struct XMLScanner<Sink: ScannerSink> {
    let bytes: ByteSlice
    let limits: XMLParser.Limits
    var at = 0
    var line: UInt32 = 1
    var sink: Sink
    var names: ScannedNames
    /// The attributes and namespace declarations of the element at hand.
    var declarations: [AttributeValue] = []
    var attributes: [ScannedAttribute] = []
    var open: [OpenElement] = []
    /// Where text that is not written as it reads is put.
    var decoded: DecodedText

    struct OpenElement {
        /// The name as written, for the end tag to repeat.
        let name: ScannedNames.Written
        /// How many namespace declarations are undone where the element ends.
        let bindings: Int
    }

    struct ScannedAttribute {
        let name: ScannedNames.Written
        let value: ByteSlice
    }

    /// - Parameters:
    ///   - bytes: the document.
    ///   - decoded: where decoded text is put.
    init(_ bytes: ByteSlice, limits: XMLParser.Limits, sink: Sink, decoded: DecodedText) {
        self.bytes = bytes
        self.limits = limits
        self.sink = sink
        self.decoded = decoded
        names = ScannedNames(bytes)
    }

    /// Reads the document to its end.
    /// - Throws: where it is not plain, or where the sink doubts it.
    mutating func run() throws(Unproven) {
        try prolog()
        try startTag()
        while !open.isEmpty {
            if at < bytes.count, bytes[at] == .lessThan, try tag() { continue }
            try content()
        }
        try miscellany()
        guard at == bytes.count else { throw .notPlain }
    }

    /// A start or end tag, or `false` where something else stands here that begins with `<`.
    private mutating func tag() throws(Unproven) -> Bool {
        switch byte(at + 1) {
        case UInt8(ascii: "/"): try endTag()
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return false
        default: try startTag()
        }
        return true
    }

    /// The document's bytes in a range.
    func slice(_ range: Range<Int>) -> ByteSlice {
        ByteSlice(start: bytes.baseAddress! + range.lowerBound, count: range.count)
    }

    /// The byte at an offset, or 0 behind the end: no plain document holds a 0.
    func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// Whether the text stands at an offset.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        for i in 0..<text.utf8CodeUnitCount where bytes[offset + i] != text.utf8Start[i] { return false }
        return true
    }

    mutating func skipSpace() {
        while at < bytes.count, bytes[at].isXMLSpace {
            if bytes[at] == .lineFeed { line += 1 }
            at += 1
        }
    }

    mutating func skip(_ text: StaticString) throws(Unproven) {
        guard has(text, at: at) else { throw .notPlain }
        at += text.utf8CodeUnitCount
    }
}

extension Unproven {
    static var notPlain: Unproven { Unproven("XML that is not plain") }
}

extension UInt8 {
    static var lessThan: UInt8 { 60 }
    static var lineFeed: UInt8 { 10 }
    static var ampersand: UInt8 { 38 }
}
