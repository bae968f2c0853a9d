import Glibc

/// A document's bytes, and room after them that costs nothing until it is used.
///
/// Whoever makes one fills it before anyone else sees it; from then on it is only read.
final class ByteStore: @unchecked Sendable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 1 << 16) {
        self.capacity = max(capacity, 1)
        base = Self.allocated(malloc(self.capacity))
    }

    deinit { free(base) }

    private static func allocated(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
        guard let memory else { fatalError("out of memory") }
        return memory.assumingMemoryBound(to: UInt8.self)
    }

    var bytes: ByteSlice { ByteSlice(start: base, count: count) }

    func slice(_ start: UInt32, _ count: UInt32) -> ByteSlice {
        precondition(Int(start) + Int(count) <= self.count)
        return ByteSlice(start: base + Int(start), count: Int(count))
    }

    /// Makes room for as many bytes after those that are there.
    func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = count + more
        base = Self.allocated(realloc(base, capacity))
    }

    func append(_ bytes: ByteSlice) {
        if count + bytes.count > capacity { reserve(max(bytes.count, count)) }
        if let source = bytes.baseAddress { (base + count).update(from: source, count: bytes.count) }
        count += bytes.count
    }

    /// Adds what `read` delivers (see `XMLParser.parse`), up to about `limit` bytes. Returns whether that was all.
    func fill(limit: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows -> Bool {
        while count < limit {
            if capacity - count < 1 << 16 { reserve(max(1 << 20, count)) }
            let got = try read(UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count))
            if got <= 0 { return true }
            count += got
        }
        return false
    }

    /// Room for decoded text behind the document, as `XMLScanner` needs it.
    func decodedText() -> DecodedText {
        reserve(count)
        return DecodedText(base: base + count, capacity: capacity - count)
    }

    /// Takes what was decoded into the store.
    func keep(_ decoded: DecodedText) {
        precondition(decoded.end <= capacity - count)
        count += decoded.end
    }
}
