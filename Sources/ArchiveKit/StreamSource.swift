import CLibArchive
import Synchronization

/// What a source holds that can be decompressed from its beginning only (zstd, xz, bzip2), read in any order.
///
/// The formats cannot be entered in the middle: to go back is to begin again, so that what is read is best read in order.
public final class StreamSource: ByteSource {
    private struct Cursor {
        let input: any ForwardStream
        var position: Int64 = 0
    }

    private struct State {
        /// Holds what the format looks back at: mostly 8 MB, up to 128.
        var cursor: Cursor?
        /// Bytes in all, once they are known.
        var end: Int64?
    }

    private let open: @Sendable () throws(DecompressedStream.Failure) -> any ForwardStream
    // Guards the C object, which is used by one thread at a time.
    private let state = Mutex(State())

    public var isRandomAccess: Bool { false }

    /// - Parameter base: zstd or bzip2.
    public convenience init(_ base: any ByteSource) {
        self.init { () throws(DecompressedStream.Failure) in try ArchiveInput(base, content: .raw) }
    }

    /// - Parameter open: begins at the beginning.
    public init(_ open: @escaping @Sendable () throws(DecompressedStream.Failure) -> any ForwardStream) {
        self.open = open
    }

    public func pause() { state.withLock { $0.cursor = nil } }

    public func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressedStream.Failure) -> Int {
        nonisolated(unsafe) let buffer = buffer
        return try state.withLock { (state) throws(DecompressedStream.Failure) in
            if let end = state.end, offset >= end { return 0 }
            var current: Cursor
            if let open = state.cursor.take(), open.position <= offset {
                current = open
            } else {
                current = Cursor(input: try open())
            }
            try Self.skip(&current, to: offset)
            var done = 0
            while done < buffer.count, current.position == offset + Int64(done) {
                let count = try current.input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
                if count == 0 { break }
                done += count
                current.position += Int64(count)
            }
            if done < buffer.count {
                state.end = current.position
            } else {
                state.cursor = current
            }
            return done
        }
    }

    private static func skip(_ cursor: inout Cursor, to offset: Int64) throws(DecompressedStream.Failure) {
        guard cursor.position < offset else { return }
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { scratch.deallocate() }
        while cursor.position < offset {
            let wanted = Int(min(Int64(scratch.count), offset - cursor.position))
            let count = try cursor.input.read(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<wanted]))
            if count == 0 { return }
            cursor.position += Int64(count)
        }
    }
}
