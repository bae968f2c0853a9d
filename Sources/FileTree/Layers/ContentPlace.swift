/// Where a layer has the content of a member. Tar archives are made of blocks of 512 bytes.
struct ContentPlace: Sendable {
    /// Where its headers begin.
    let block: UInt32
    /// Blocks from there to the content in one piece; 0 for a sparse member, which is read through its headers.
    private let distance: UInt16

    init(block: UInt32 = 0) {
        self.block = block
        distance = 0
    }

    /// `nil` where no block begins, or 2 TiB behind the beginning.
    /// - Parameters:
    ///   - header: bytes before the headers.
    ///   - content: bytes before the content; `nil` for a sparse member.
    init?(header: Int64, content: Int64?) {
        guard header % Self.size == 0, let block = UInt32(exactly: header / Self.size) else { return nil }
        self.block = block
        // Where headers take 32 MiB, or end within a block, the content is read through them as well.
        let bytes = content.map { $0 - header } ?? 0
        distance = bytes % Self.size == 0 ? UInt16(exactly: bytes / Self.size) ?? 0 : 0
    }

    private static let size: Int64 = 512

    /// Bytes before the headers.
    var header: Int64 { Int64(block) * Self.size }

    /// Bytes before the content in one piece; `nil` for a sparse member.
    var content: Int64? { distance == 0 ? nil : header + Int64(distance) * Self.size }
}
