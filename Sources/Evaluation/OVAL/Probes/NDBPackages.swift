/// The packages in rpm's own form of database, `Packages.db`: pages of slots, and blobs that the slots point to. All
/// numbers are little-endian words; blobs are counted in blocks of 16 bytes.
struct NDBPackages {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The content of each package, in the order of the slots.
    let blobs: [ArraySlice<UInt8>]

    private static let pageSize = 4096
    private static let blockSize = 16
    private static let slotMark: UInt32 = 0x746F_6C53  // Slot
    private static let blobMark: UInt32 = 0x5362_6C42  // BlbS
    private static let blobEnd: UInt32 = 0x4562_6C42  // BlbE

    init(_ bytes: [UInt8]) throws(Failure) {
        func word(_ offset: Int) -> UInt32 {
            bytes[offset..<(offset + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        // RpmP, version 0, generation, number of slot pages
        guard bytes.count >= Self.pageSize, word(0) == 0x506D_7052, word(4) == 0 else {
            throw Failure(description: "Packages.db is no ndb database")
        }
        let end = Int(word(12)) * Self.pageSize
        guard end > 0, end <= bytes.count else { throw Failure(description: "Packages.db is cut short") }
        var blobs: [ArraySlice<UInt8>] = []
        // The first two slots' place is the header's.
        for slot in stride(from: 32, to: end, by: 16) {
            guard word(slot) == Self.slotMark else { throw Failure(description: "a slot of Packages.db is broken") }
            let number = word(slot + 4)
            let offset = Int(word(slot + 8)) * Self.blockSize
            guard number != 0, offset != 0 else { continue }
            // A blob ends with its checksum, its length again and a mark.
            let last = offset + Int(word(slot + 12)) * Self.blockSize - 12
            guard last >= offset + 16, last + 12 <= bytes.count, word(offset) == Self.blobMark,
                word(offset + 4) == number, word(last + 8) == Self.blobEnd, word(last + 4) == word(offset + 12),
                offset + 16 + Int(word(offset + 12)) <= last
            else { throw Failure(description: "package \(number) of Packages.db is broken") }
            blobs.append(bytes[(offset + 16)...].prefix(Int(word(offset + 12))))
        }
        self.blobs = blobs
    }
}
