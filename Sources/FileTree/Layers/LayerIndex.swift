import ArchiveKit

/// Reads the members of one layer in their order, a batch at a time.
struct LayerIndex {
    /// Contents that checks likely ask for, by the place of their header.
    private(set) var kept: [Int64: [UInt8]] = [:]
    let source: any ByteSource
    private let name: String
    private let opened: Layer.Opened
    private let reader: ArchiveReader
    private var isAtEnd = false
    private let budget: LayerBudget

    /// - Throws: `FileTreeError` that names the layer, if it cannot be read.
    init(_ layer: Layer, _ budget: LayerBudget) throws(FileTreeError) {
        name = layer.name
        self.budget = budget
        opened = try layer.open()
        source = opened.source
        do throws(DecompressedStream.Failure) {
            reader = try ArchiveReader(source)
        } catch {
            throw FileTreeError(.system(0, error.description), layer.name)
        }
    }

    /// The next members; `nil` when all have been seen, and the layer has the digest that it should have.
    /// - Throws: `FileTreeError` that names the layer: it cannot be read, is beyond the limits, or has another digest.
    mutating func next() throws(FileTreeError) -> MemberBatch? {
        var batch = MemberBatch()
        do throws(DecompressedStream.Failure) {
            while !isAtEnd, !batch.isFull {
                guard let member = try reader.next() else {
                    isAtEnd = true
                    break
                }
                try look(at: member)
                guard let place = ContentPlace(header: member.header, content: member.content) else {
                    throw .init(description: "it holds more than 2 TiB")
                }
                batch.append(member, place)
            }
        } catch {
            throw FileTreeError(.system(0, error.description), name)
        }
        if !batch.members.isEmpty { return batch }
        try opened.verify()
        source.pause()
        return nil
    }

    private mutating func look(at member: ArchiveReader.Member) throws(DecompressedStream.Failure) {
        try budget.countMember()
        // What follows is inflated to go over it, so that the promise is looked at first.
        let most = opened.compressedBytes.map(budget.limits.most) ?? budget.limits.bytes
        guard member.stored >= 0, member.header &+ member.stored <= most else {
            throw .init(description: "it holds more than \(most >> 20) MiB")
        }
        if !source.isRandomAccess, LikelyContent.holds(member), budget.keep(member.size) {
            var content: [UInt8] = []
            try reader.readContent {
                content.append(contentsOf: $0)
                return content.count <= LikelyContent.largest
            }
            kept[member.header] = content
        }
    }
}

/// Files that checks mostly ask for. They are kept where going back in a layer is dear.
private enum LikelyContent {
    /// Bytes of a file that is kept.
    static let largest = 1 << 20
    private static let folders = [
        "etc/", "var/lib/dpkg/", "var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/lib/os-release",
    ]
    .map { Array($0.utf8) }

    static func holds(_ member: ArchiveReader.Member) -> Bool {
        guard member.type == .regular, member.size <= largest else { return false }
        let path = member.path.drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
        return folders.contains { path.starts(with: $0) }
    }
}
