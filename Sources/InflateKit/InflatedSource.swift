import ArchiveKit
import Synchronization

/// What a gzip file holds (RFC 1952), of one or several members, read in any order.
///
/// The first reading, in order, checks the sums and notes access points; going back then inflates a few megabytes and not
/// all that is before.
public final class InflatedSource: ByteSource {
    private struct State {
        var cursor: Inflater?
        var points: AccessPoints
    }

    private let base: any ByteSource
    private let state: Mutex<State>

    public var isRandomAccess: Bool { false }

    /// - Parameter pointLimit: access points that are kept at most; each takes 32 KiB.
    public init(_ base: any ByteSource, pointLimit: Int = 64) {
        self.base = base
        state = Mutex(State(points: AccessPoints(limit: pointLimit)))
    }

    public func pause() { state.withLock { $0.cursor = nil } }

    /// Whether a file begins as gzip files do.
    public static func isGzip(_ prefix: [UInt8]) -> Bool { prefix.starts(with: [0x1F, 0x8B]) }

    public func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressedStream.Failure) -> Int {
        nonisolated(unsafe) let buffer = buffer
        return try state.withLock { (state) throws(DecompressedStream.Failure) in
            let inflater = try Self.inflater(&state, base, offset)
            state.cursor = nil
            while inflater.output < offset {
                let wanted = Int(min(Int64(Inflater.scratchSize), offset - inflater.output))
                guard try inflater.skip(wanted, &state.points) > 0 else { return 0 }
            }
            var done = 0
            while done < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
                let count = try inflater.read(into: rest, &state.points)
                if count == 0 { break }
                done += count
            }
            // Kept only where nothing went wrong: the next reading goes on from here.
            state.cursor = inflater
            return done
        }
    }

    /// The cursor if it is before the place and no access point is nearer, or one that begins at a point.
    private static func inflater(
        _ state: inout State, _ base: any ByteSource, _ offset: Int64
    ) throws(DecompressedStream.Failure) -> Inflater {
        let point = state.points.last(before: offset)
        if let cursor = state.cursor, cursor.output <= offset, cursor.output >= point?.output ?? 0 { return cursor }
        return try Inflater(base, from: point)
    }
}
