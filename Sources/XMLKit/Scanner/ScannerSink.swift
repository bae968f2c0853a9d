/// Receives what a scanner reads, in document order.
protocol ScannerSink {
    /// An element begins.
    /// - Parameters:
    ///   - name: its index in `names`, to which names are only ever added.
    ///   - attributes: its namespace declarations and then its attributes.
    ///   - line: the line on which its start tag ends.
    mutating func start(
        _ name: Int32, _ attributes: [AttributeValue], names: [XMLName], line: UInt32
    ) throws(Unproven)

    /// All text up to the next tag; never empty.
    mutating func text(_ text: ByteSlice, line: UInt32) throws(Unproven)

    mutating func end() throws(Unproven)
}

/// An attribute or namespace declaration, with its value as it reads.
struct AttributeValue {
    /// Index into a document's names.
    let name: Int32
    /// Only for as long as the element begins.
    let value: ByteSlice
}

/// Room for text that a document does not write as it reads: character references, CDATA sections, text around
/// comments. Such text is never longer than it is written.
struct DecodedText {
    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// How many bytes are used.
    private(set) var end = 0
    /// Whether text is needed only until the next comes.
    private let isPassing: Bool

    /// - Parameters:
    ///   - base: free room, which nobody else uses.
    ///   - capacity: its size in bytes; as much as the document's, so that it is always enough.
    init(base: UnsafeMutablePointer<UInt8>, capacity: Int, isPassing: Bool = false) {
        self.base = base
        self.capacity = capacity
        self.isPassing = isPassing
    }

    /// What was decoded since `start`.
    func slice(from start: Int) -> ByteSlice { ByteSlice(start: base + start, count: end - start) }

    /// Forgets what came before, where it is not needed longer.
    mutating func next() {
        if isPassing { end = 0 }
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
