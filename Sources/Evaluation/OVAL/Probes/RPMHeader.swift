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
        case directoryIndexes = 1116
        case baseNames = 1117
        case directoryNames = 1118
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
    func numbers(_ tag: Tag) -> [UInt32] {
        guard let entry = entries[tag] else { return [] }
        let count = min(entry.count, (store.count - entry.offset) / 4)
        return (0..<count).map { index in
            store[(entry.offset + index * 4)...].prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// The bytes of a tag.
    func bytes(_ tag: Tag) -> ArraySlice<UInt8>? {
        entries[tag].map { store[$0.offset...].prefix($0.count) }
    }
}
