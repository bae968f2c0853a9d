import ArchiveKit
import DigestKit
import FileTree
import Synchronization

/// A source whose digest is computed while it is read: what a reader leaves out is read for the digest only.
final class VerifiedSource: ByteSource {
    // The digest is used under the lock only.
    private struct State: @unchecked Sendable {
        var sum: Digest?
        /// Bytes that are in the digest.
        var position: Int64 = 0
    }

    private let base: any ByteSource
    private let expected: ContentDigest
    /// Bytes that it may hold at most: what lies behind the last member is read for the digest only, and could be endless.
    private let limit: Int64
    private let state: Mutex<State>

    var isRandomAccess: Bool { base.isRandomAccess }

    /// - Throws: `FileTreeError` where the machine's policy has no such digest.
    init(_ base: any ByteSource, _ expected: ContentDigest, limit: Int64 = .max) throws(FileTreeError) {
        guard let sum = try? Digest(expected.algorithm) else {
            throw FileTreeError(.system(0, "the digest cannot be computed"), "\(expected)")
        }
        self.base = base
        self.expected = expected
        self.limit = limit
        state = Mutex(State(sum: sum))
    }

    func pause() { base.pause() }

    func read(
        at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DecompressedStream.Failure) -> Int {
        nonisolated(unsafe) let buffer = buffer
        return try state.withLock { (state) throws(DecompressedStream.Failure) in
            guard let sum = state.sum else { return try base.read(at: offset, into: buffer) }
            try Self.catchUp(&state, base, to: offset)
            let count = try base.read(at: offset, into: buffer)
            let known = Int(max(0, min(Int64(count), state.position - offset)))
            if state.position >= offset {
                sum.update(UnsafeRawBufferPointer(rebasing: buffer[known..<count]))
                state.position += Int64(count - known)
            }
            return count
        }
    }

    /// Reads the rest; nothing is added to the digest afterwards.
    /// - Throws: `FileTreeError` where the content has another digest.
    func verify() throws(FileTreeError) {
        let found: String
        do throws(DecompressedStream.Failure) {
            found = try state.withLock { (state) throws(DecompressedStream.Failure) in
                try Self.catchUp(&state, base, to: limit)
                if state.position >= limit, try !base.bytes(at: limit, count: 1).isEmpty {
                    throw .init(description: "it holds more than \(limit >> 20) MiB")
                }
                defer { state.sum = nil }
                return state.sum?.finish() ?? expected.hex
            }
        } catch {
            throw FileTreeError(.system(0, error.description), "\(expected)")
        }
        guard found == expected.hex else {
            throw FileTreeError(.system(0, "the content has another digest, \(expected.name):\(found)"), "\(expected)")
        }
    }

    private static func catchUp(
        _ state: inout State, _ base: any ByteSource, to offset: Int64
    ) throws(DecompressedStream.Failure) {
        guard let sum = state.sum, state.position < offset else { return }
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { scratch.deallocate() }
        while state.position < offset {
            let wanted = Int(min(Int64(scratch.count), offset - state.position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: scratch[..<wanted])
            let count = try base.read(at: state.position, into: piece)
            if count == 0 { return }
            sum.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            state.position += Int64(count)
        }
    }
}
