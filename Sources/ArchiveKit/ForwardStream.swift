/// What a compressed source holds, from its beginning to its end.
///
/// Used by one thread at a time: those who share one hold it under a lock.
public protocol ForwardStream: AnyObject, Sendable {
    /// Fills `buffer` with what comes next; the count of bytes, 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressedStream.Failure) -> Int
}
