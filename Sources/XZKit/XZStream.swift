import ArchiveKit
import CLibLZMA

/// liblzma at work on a source, going forward: one xz stream or several.
///
/// An xz file says how much memory it wants, up to 4 GiB: libarchive gives it, and this does not.
public final class XZStream: ForwardStream, @unchecked Sendable {
    /// Bytes of memory that decompressing may take; what `xz -9` writes takes 65 MiB.
    public static let memoryLimit = 100 << 20

    private let base: any ByteSource
    private let stream: UnsafeMutablePointer<lzma_stream>
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    /// Where the next input is read from.
    private var position: Int64 = 0
    private var hasInput = true
    private var isAtEnd = false

    public init(_ base: any ByteSource) throws(DecompressedStream.Failure) {
        self.base = base
        stream = .allocate(capacity: 1)
        stream.initialize(to: lzma_stream())
        guard xz_begin(stream, UInt64(Self.memoryLimit)) == LZMA_OK else { throw .init(description: "out of memory") }
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
        input.deallocate()
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecompressedStream.Failure) -> Int {
        guard !isAtEnd, buffer.count > 0 else { return 0 }
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = buffer.count
        while stream.pointee.avail_out > 0, !isAtEnd {
            if stream.pointee.avail_in == 0, hasInput { try fill() }
            try check(lzma_code(stream, hasInput ? LZMA_RUN : LZMA_FINISH))
        }
        return buffer.count - stream.pointee.avail_out
    }

    private func fill() throws(DecompressedStream.Failure) {
        let count = try base.read(at: position, into: input)
        position += Int64(count)
        hasInput = count > 0
        stream.pointee.next_in = UnsafePointer(input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = count
    }

    private func check(_ result: lzma_ret) throws(DecompressedStream.Failure) {
        switch result {
        case LZMA_OK: return
        case LZMA_STREAM_END: isAtEnd = true
        case LZMA_BUF_ERROR: throw .init(description: "the xz data is cut short")
        case LZMA_MEMLIMIT_ERROR:
            let most = "\(Self.memoryLimit >> 20) MiB"
            throw .init(
                description: "the xz data takes \(lzma_memusage(stream) >> 20) MiB to decompress, more than \(most)")
        case LZMA_MEM_ERROR: throw .init(description: "out of memory")
        case LZMA_OPTIONS_ERROR: throw .init(description: "the xz data is of a kind that liblzma does not know")
        default: throw .init(description: "the xz data is damaged")
        }
    }
}
