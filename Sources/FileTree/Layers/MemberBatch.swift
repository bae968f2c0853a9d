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
        /// In `attributes`.
        fileprivate var attributes: UInt16
        var mode: UInt16
        var type: ArchiveReader.MemberType
    }

    private(set) var members: [Member] = []
    private var text: [UInt8] = []
    /// Extended attributes, once where neighbours have the same; the first are none.
    private var attributes: [[String: [UInt8]]] = [[:]]
    private var attributeBytes = 0

    /// Bytes that it takes, about.
    var bytes: Int { members.count * MemoryLayout<Member>.stride + text.count + attributeBytes }

    /// Whether it is time for the next batch.
    var isFull: Bool { members.count >= 1 << 11 || bytes >= 1 << 18 }

    func path(_ member: Member) -> ArraySlice<UInt8> {
        text[Int(member.start)...].prefix(Int(member.pathCount))
    }

    func link(_ member: Member) -> ArraySlice<UInt8> {
        text[(Int(member.start) + Int(member.pathCount))...].prefix(Int(member.linkCount))
    }

    func attributes(_ member: Member) -> [String: [UInt8]] { attributes[Int(member.attributes)] }

    mutating func append(_ member: ArchiveReader.Member, _ place: ContentPlace) {
        let number = member.attributes.isEmpty ? 0 : add(member.attributes)
        members.append(
            Member(
                size: member.size, modificationTime: member.modificationTime, place: place, start: UInt32(text.count),
                pathCount: UInt32(member.path.count), linkCount: UInt32(member.link.count), userID: member.userID,
                groupID: member.groupID, attributes: number, mode: member.mode, type: member.type))
        text += member.path
        text += member.link
    }

    private mutating func add(_ found: [(name: String, value: [UInt8])]) -> UInt16 {
        let value = Dictionary(found.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        if attributes[attributes.count - 1] != value {
            attributes.append(value)
            attributeBytes += value.attributeBytes
        }
        return UInt16(attributes.count - 1)
    }
}

extension [String: [UInt8]] {
    /// Bytes that extended attributes take, about.
    var attributeBytes: Int { reduce(0) { $0 + $1.key.utf8.count + $1.value.count + 256 } }
}
