import Glibc

/// Bytes that can be read from any place: a file, a part of another source, what a compressed source holds.
///
/// Safe to use from several threads.
public protocol ByteSource: AnyObject, Sendable {
    /// Fills `buffer` with what is at `offset`.
    /// - Returns: the count of bytes: fewer than the buffer takes only at the end, 0 behind it.
    /// - Throws: why it cannot be read.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(DecompressedStream.Failure) -> Int

    /// Whether reading here and there costs no more than reading in order.
    var isRandomAccess: Bool { get }

    /// Gives the memory back that is held only for reading on; who reads on has to wait for it.
    func pause()
}

extension ByteSource {
    public func pause() {}

    /// The first bytes, at most `count`.
    public func prefix(_ count: Int) throws(DecompressedStream.Failure) -> [UInt8] {
        try bytes(at: 0, count: count)
    }

    /// At most `count` bytes from `offset` on.
    public func bytes(at offset: Int64, count: Int) throws(DecompressedStream.Failure) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 1)
        defer { buffer.deallocate() }
        let read = try read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        return Array(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
    }
}

/// An open file, or a part of one.
public final class FileSource: ByteSource {
    private let descriptor: Int32
    public var isRandomAccess: Bool { true }

    /// - Parameter descriptor: an open file, which is closed with this.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    public func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressedStream.Failure) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + Int64(done)))
            if count < 0 {
                if errno == EINTR { continue }
                throw .init(description: String(cString: strerror(errno)))
            }
            if count == 0 { break }
            done += count
        }
        return done
    }
}

/// A part of another source.
public final class SliceSource: ByteSource {
    private let base: any ByteSource
    private let start: Int64
    private let count: Int64
    public var isRandomAccess: Bool { base.isRandomAccess }

    public init(_ base: any ByteSource, offset: Int64, count: Int64) {
        self.base = base
        start = offset
        self.count = count
    }

    public func pause() { base.pause() }

    /// - Throws: also where the source ends inside of the part.
    public func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressedStream.Failure) -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), count - offset)))
        guard wanted > 0 else { return 0 }
        let read = try base.read(at: start + offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
        guard read == wanted else { throw .init(description: "the content is cut short") }
        return read
    }
}
