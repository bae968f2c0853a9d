/// A package's header as rpm's database keeps it: an index of tags, and the store that they point into.
///
/// Every offset and count is checked, since a header may hold anything: what does not fit is as if it were not there.
struct RPMHeader {
    enum Tag: UInt32 {
        case signaturePGP = 259
        case signatureGPG = 262
        case headerDSA = 267
        case headerRSA = 268
        case name = 1000
        case version = 1001
        case release = 1002
        case epoch = 1003
        case architecture = 1022
        case fileSizes = 1028
        case fileStates = 1029
        case fileModes = 1030
        case fileTimes = 1034
        case fileDigests = 1035
        case fileLinks = 1036
        case fileFlags = 1037
        case fileUsers = 1039
        case fileGroups = 1040
        case fileVerifyFlags = 1045
        case provideNames = 1047
        case requireFlags = 1048
        case requireNames = 1049
        case requireVersions = 1050
        case verifyScript = 1079
        case provideFlags = 1112
        case provideVersions = 1113
        case directoryIndexes = 1116
        case baseNames = 1117
        case directoryNames = 1118
        case longFileSizes = 5008
        case fileCapabilities = 5010
        case fileDigestAlgorithm = 5011
    }

    private struct Entry {
        let offset: Int
        let count: Int
    }

    private let store: [UInt8]
    private var entries: [Tag: Entry] = [:]

    /// `nil` for what is no header.
    init?(_ blob: UnsafeRawBufferPointer) {
        guard blob.count >= 8 else { return nil }
        func word(_ offset: Int) -> UInt32 {
            UInt32(bigEndian: blob.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        let indexCount = Int(word(0))
        let storeStart = 8 + indexCount * 16
        guard indexCount > 0, storeStart <= blob.count, Int(word(4)) <= blob.count - storeStart else { return nil }
        store = Array(blob[storeStart..<(storeStart + Int(word(4)))])
        for index in 0..<indexCount {
            let start = 8 + index * 16
            guard let tag = Tag(rawValue: word(start)), entries[tag] == nil, Int(word(start + 8)) < store.count else {
                continue
            }
            entries[tag] = Entry(offset: Int(word(start + 8)), count: Int(word(start + 12)))
        }
    }

    /// The first text of a tag.
    func text(_ tag: Tag) -> String? { texts(tag, limit: 1).first }

    /// All texts of a tag.
    func texts(_ tag: Tag) -> [String] { texts(tag, limit: .max) }

    private func texts(_ tag: Tag, limit: Int) -> [String] {
        guard let entry = entries[tag] else { return [] }
        var texts: [String] = []
        var rest = store[entry.offset...]
        while texts.count < min(entry.count, limit), let end = rest.firstIndex(of: 0) {
            texts.append(String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        return texts
    }

    /// The 32-bit numbers of a tag.
    func numbers(_ tag: Tag) -> [UInt32] { numbers(tag, as: UInt32.self) }

    /// The numbers of a tag, each as wide as `T`.
    func numbers<T: FixedWidthInteger & UnsignedInteger>(_ tag: Tag, as _: T.Type) -> [T] {
        guard let entry = entries[tag] else { return [] }
        let width = T.bitWidth / 8
        let count = min(entry.count, (store.count - entry.offset) / width)
        return (0..<count).map { index in
            store[(entry.offset + index * width)...].prefix(width).reduce(0) { ($0 &<< 8) | T($1) }
        }
    }

    /// The bytes of a tag.
    func bytes(_ tag: Tag) -> ArraySlice<UInt8>? {
        entries[tag].map { store[$0.offset...].prefix($0.count) }
    }
}
