import ArchiveKit
import Synchronization

/// What an image may hold at most.
public struct LayerLimits: Sendable {
    /// Members of all layers; with `impliedDirectories` up to 2,000,000.
    public var members = 1_000_000
    /// Directories that no member describes, though paths go through them: more, where there are fewer members.
    public var impliedDirectories = 100_000
    /// Bytes of all layers, without compression.
    public var bytes: Int64 = 256 << 30
    /// How many times larger than its compressed form a layer may be, beyond `freeBytes`.
    public var ratio: Int64 = 200
    /// Bytes of a layer that no ratio is asked of.
    public var freeBytes: Int64 = 1 << 30
    /// Parts of one path.
    public var depth = 256
    /// Bytes of all names, targets of links and extended attributes.
    public var textBytes = 64 << 20
    /// Bytes of what layers hold that are read before those below them are done.
    public var aheadBytes = 8 << 20
    /// Bytes of contents that are kept because checks will likely ask for them.
    public var keptBytes = 16 << 20
    /// Bytes of one file that is read.
    public var fileBytes: Int64 = 16 << 30

    public init() {}

    /// Bytes that a layer may have without its compression.
    /// - Parameter compressed: bytes with it.
    public func most(from compressed: Int64) -> Int64 {
        let (product, overflow) = compressed.multipliedReportingOverflow(by: ratio)
        return min(max(freeBytes, overflow ? bytes : product), bytes)
    }
}

/// What is left of the limits while several layers are read at once.
final class LayerBudget: Sendable {
    let limits: LayerLimits
    private let members: Atomic<Int>
    private let kept: Atomic<Int>

    init(_ limits: LayerLimits) {
        self.limits = limits
        members = Atomic(limits.members)
        kept = Atomic(limits.keptBytes)
    }

    /// Counts a member.
    func countMember() throws(DecompressedStream.Failure) {
        guard members.subtract(1, ordering: .relaxed).newValue >= 0 else {
            throw .init(description: "the image has more than \(limits.members) members")
        }
    }

    /// Whether there is room for a content to be kept, which is then taken.
    /// - Parameter size: bytes of the content.
    func keep(_ size: Int64) -> Bool {
        let bytes = Int(size) + 128
        if kept.subtract(bytes, ordering: .relaxed).newValue >= 0 { return true }
        kept.add(bytes, ordering: .relaxed)
        return false
    }
}
