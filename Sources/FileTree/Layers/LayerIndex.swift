import ArchiveKit

/// The members of one layer, in order and in little memory. Contents stay where they are.
struct LayerIndex: Sendable {
    struct Member: Sendable {
        var path: Range<Int>
        var link: Range<Int>
        var type: ArchiveReader.MemberType
        var mode: UInt16
        var userID: UInt32
        var groupID: UInt32
        var size: Int64
        var modificationTime: Int64
        var place: ContentPlace
        /// Into `attributes`; -1 for none.
        var attributes: Int32 = -1
    }

    private(set) var members: [Member] = []
    /// Paths and the targets of links.
    private(set) var text: [UInt8] = []
    private(set) var attributes: [[String: [UInt8]]] = []
    /// Contents that checks likely ask for, by the place of their header.
    private(set) var kept: [Int64: [UInt8]] = [:]
    let source: any ByteSource

    /// Reads all headers of a layer.
    /// - Throws: `FileTreeError` that names the layer: it cannot be read, is beyond the limits, or has another digest.
    init(_ layer: Layer, _ budget: LayerBudget) throws(FileTreeError) {
        let opened = try layer.open()
        source = opened.source
        do throws(DecompressedStream.Failure) {
            try read(opened, budget)
        } catch {
            throw FileTreeError(.system(0, error.description), layer.name)
        }
        try opened.verify()
    }

    private mutating func read(_ opened: Layer.Opened, _ budget: LayerBudget) throws(DecompressedStream.Failure) {
        let limits = budget.limits
        let most = opened.compressedBytes.map { min(max(limits.freeBytes, $0 * limits.ratio), limits.bytes) }
        let reader = try ArchiveReader(source)
        while let member = try reader.next() {
            try budget.countMember()
            // What follows is inflated to go over it, so that the promise is looked at first.
            guard member.stored >= 0, member.header &+ member.stored <= most ?? limits.bytes else {
                throw .init(description: "it holds more than \((most ?? limits.bytes) >> 20) MiB")
            }
            append(member)
            if !source.isRandomAccess, LikelyContent.holds(member), budget.keep(Int(member.size)) {
                var content: [UInt8] = []
                try reader.readContent {
                    content.append(contentsOf: $0)
                    return content.count <= LikelyContent.largest
                }
                kept[member.header] = content
            }
        }
    }

    private mutating func append(_ member: ArchiveReader.Member) {
        let path = text.count
        text += member.path
        let link = text.count
        text += member.link
        var record = Member(
            path: path..<link, link: link..<text.count, type: member.type, mode: member.mode, userID: member.userID,
            groupID: member.groupID, size: member.size, modificationTime: member.modificationTime,
            place: ContentPlace(header: member.header, content: member.content))
        if !member.attributes.isEmpty {
            record.attributes = Int32(attributes.count)
            attributes.append(
                Dictionary(member.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
        }
        members.append(record)
    }
}

/// Where a layer has the content of a member.
struct ContentPlace: Sendable {
    /// The beginning of its headers.
    var header: Int64 = 0
    /// The content in one piece; `nil` for a sparse member.
    var content: Int64?
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
