import ArchiveKit
import CLibZ

/// zlib at work on a source, going forward. Used by one thread at a time: `InflatedSource` holds it under a lock.
final class Inflater: @unchecked Sendable {
    static let scratchSize = 1 << 16
    /// Of the gzip trailer: the sum and the size.
    private static let trailerSize = 8

    private let base: any ByteSource
    private let stream: UnsafeMutablePointer<z_stream>
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: scratchSize, alignment: 1)
    /// Where the next input is read from.
    private var inputEnd: Int64
    /// How much came out, counted from the beginning of the content.
    private(set) var output: Int64
    /// Whether zlib sees bare deflated data, since it began in the middle of a member.
    private var isBare: Bool
    private var isAtEnd = false

    /// - Parameter point: where to begin; `nil` for the beginning.
    init(_ base: any ByteSource, from point: AccessPoint?) throws(DecompressedStream.Failure) {
        self.base = base
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        inputEnd = point?.input ?? 0
        output = point?.output ?? 0
        isBare = point != nil
        guard zlib_begin(stream, isBare ? -15 : 31) == Z_OK else { throw .init(description: "out of memory") }
        guard let point else { return }
        if point.bits > 0 {
            let byte = try base.bytes(at: point.input - 1, count: 1).first ?? 0
            inflatePrime(stream, point.bits, Int32(byte) >> (8 - point.bits))
        }
        inflateSetDictionary(stream, point.window, UInt32(point.window.count))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
        scratch.deallocate()
    }

    /// Goes over at most `count` bytes, no more than `scratchSize`.
    func skip(_ count: Int, _ points: inout AccessPoints) throws(DecompressedStream.Failure) -> Int {
        try read(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<count]), &points)
    }

    /// Fills at least a part of `buffer`; the count of bytes, 0 at the end.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, _ points: inout AccessPoints
    ) throws(DecompressedStream.Failure) -> Int {
        guard !isAtEnd, buffer.count > 0 else { return 0 }
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(buffer.count)
        while stream.pointee.avail_out == buffer.count, !isAtEnd {
            if stream.pointee.avail_in == 0, try !fill() { throw .init(description: "the gzip data is cut short") }
            let before = stream.pointee.avail_out
            let status = inflate(stream, Z_BLOCK)
            output += Int64(before - stream.pointee.avail_out)
            switch status {
            case Z_STREAM_END: try nextMember()
            case Z_OK, Z_BUF_ERROR: note(&points)
            default:
                throw .init(description: stream.pointee.msg.map { "gzip: \(String(cString: $0))" } ?? "no gzip data")
            }
        }
        return buffer.count - Int(stream.pointee.avail_out)
    }

    /// Whether there was more input.
    private func fill() throws(DecompressedStream.Failure) -> Bool {
        let count = try base.read(at: inputEnd, into: input)
        inputEnd += Int64(count)
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
        return count > 0
    }

    /// Goes on with the member behind this one, if there is one; anything else behind it is padding.
    private func nextMember() throws(DecompressedStream.Failure) {
        if isBare { seek(to: inputEnd - Int64(stream.pointee.avail_in) + Int64(Self.trailerSize)) }
        let next = inputEnd - Int64(stream.pointee.avail_in)
        guard try InflatedSource.isGzip(base.bytes(at: next, count: 2)) else {
            isAtEnd = true
            return
        }
        guard inflateReset2(stream, 31) == Z_OK else { throw .init(description: "zlib cannot go on") }
        isBare = false
    }

    private func seek(to offset: Int64) {
        inputEnd = offset
        stream.pointee.avail_in = 0
    }

    /// Notes an access point where zlib is between two blocks and one is wanted.
    private func note(_ points: inout AccessPoints) {
        let type = stream.pointee.data_type
        guard type & 128 != 0, type & 64 == 0, points.wants(output) else { return }
        var count: UInt32 = 0
        var window = [UInt8](repeating: 0, count: 1 << 15)
        guard inflateGetDictionary(stream, &window, &count) == Z_OK else { return }
        points.append(
            AccessPoint(
                output: output, input: inputEnd - Int64(stream.pointee.avail_in), bits: type & 7,
                window: Array(window.prefix(Int(count)))))
    }
}
