import ArchiveKit

/// Members of a layer that follow each other, in little memory. Contents stay where they are.
struct MemberBatch: Sendable {
    struct Member: Sendable {
        var size: Int64
        var modificationTime: Int64
        var place: ContentPlace
        /// The path is in `text` from here, and then comes the target of a link.
        fileprivate var start: UInt32
        fileprivate var pathCount: UInt32
        fileprivate var linkCount: UInt32
        var userID: UInt32
        var groupID: UInt32
        var mode: UInt16
        var type: ArchiveReader.MemberType
    }

    private(set) var members: [Member] = []
    private var text: [UInt8] = []
    /// Extended attributes of the few that have some, by the number of the member.
    private(set) var attributes: [Int: [String: [UInt8]]] = [:]

    /// Whether it is time for the next batch.
    var isFull: Bool { members.count >= 1 << 11 || text.count >= 1 << 18 }

    func path(_ member: Member) -> ArraySlice<UInt8> {
        text[Int(member.start)...].prefix(Int(member.pathCount))
    }

    func link(_ member: Member) -> ArraySlice<UInt8> {
        text[(Int(member.start) + Int(member.pathCount))...].prefix(Int(member.linkCount))
    }

    mutating func append(_ member: ArchiveReader.Member) {
        if !member.attributes.isEmpty {
            attributes[members.count] = Dictionary(
                member.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        }
        members.append(
            Member(
                size: member.size, modificationTime: member.modificationTime,
                place: ContentPlace(header: member.header, content: member.content), start: UInt32(text.count),
                pathCount: UInt32(member.path.count), linkCount: UInt32(member.link.count), userID: member.userID,
                groupID: member.groupID, mode: member.mode, type: member.type))
        text += member.path
        text += member.link
    }
}

/// Where a layer has the content of a member.
struct ContentPlace: Sendable {
    /// The beginning of its headers.
    var header: Int64 = 0
    /// Bytes from there to the content in one piece; 0 for a sparse member, which is read through its headers.
    private var distance: UInt32 = 0

    init() {}

    init(header: Int64, content: Int64?) {
        self.header = header
        // More headers than 4 GiB are no reason to fail either.
        if let content { distance = UInt32(exactly: content - header) ?? 0 }
    }

    /// The content in one piece; `nil` for a sparse member.
    var content: Int64? { distance == 0 ? nil : header + Int64(distance) }
}
