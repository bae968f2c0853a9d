/// Receives what a scanner reads, in document order.
protocol ScannerSink {
    /// An element begins.
    /// - Parameters:
    ///   - name: its index in `names`, to which names are only ever added.
    ///   - attributes: its namespace declarations and attributes, with their values in `bytes`.
    ///   - line: the line on which its start tag ends.
    mutating func start(
        _ name: Int32, _ attributes: [AttributeRecord], names: [XMLName], bytes: ByteSlice, line: UInt32
    ) throws(Unproven)

    /// All text up to the next tag; never empty.
    mutating func text(_ range: Range<Int>, bytes: ByteSlice, line: UInt32) throws(Unproven)

    mutating func end() throws(Unproven)
}

/// Room for text that a document does not write as it reads: character references, CDATA sections, text around
/// comments. Such text is never longer than it is written.
struct DecodedText {
    /// Where all offsets count from: the document's first byte.
    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// Where the next byte goes.
    private(set) var end: Int
    private let start: Int
    /// Whether text is needed only until the next comes.
    private let isPassing: Bool

    /// - Parameters:
    ///   - base: a buffer that begins with the document.
    ///   - start: the offset of the free room in it.
    ///   - capacity: the buffer's size; room for as much as the document holds again.
    init(base: UnsafeMutablePointer<UInt8>, start: Int, capacity: Int, isPassing: Bool = false) {
        self.base = base
        self.start = start
        self.capacity = capacity
        self.isPassing = isPassing
        end = start
    }

    /// Forgets what came before, where it is not needed longer.
    mutating func next() {
        if isPassing { end = start }
    }

    mutating func append(_ byte: UInt8) {
        precondition(end < capacity)
        base[end] = byte
        end += 1
    }

    mutating func append(_ bytes: ByteSlice) {
        precondition(bytes.count <= capacity - end)
        if let source = bytes.baseAddress { (base + end).update(from: source, count: bytes.count) }
        end += bytes.count
    }
}
