/// The `-wal` file of a SQLite database (https://www.sqlite.org/fileformat2.html, "The Write-Ahead Log"): pages that
/// were written last and are not in the database's file yet.
struct WriteAheadLog {
    private let bytes: [UInt8]
    private static let headerSize = 32
    private static let frameHeaderSize = 24

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Puts the pages of every finished transaction into a database. A log that is damaged counts up to the damage.
    func apply(to database: inout [UInt8]) {
        guard bytes.count > Self.headerSize, [0x377F_0682, 0x377F_0683].contains(word(0)) else { return }
        let isBigEndian = word(0) & 1 == 1
        let pageSize = Int(word(8))
        guard (512...65536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return }
        var sum: (UInt32, UInt32) = (0, 0)
        add(0..<24, to: &sum, isBigEndian)
        guard sum == (word(24), word(28)) else { return }

        var pending: [(page: Int, offset: Int)] = []
        var offset = Self.headerSize
        while offset + Self.frameHeaderSize + pageSize <= bytes.count {
            // Frames of an older log have other salts.
            guard word(offset + 8) == word(16), word(offset + 12) == word(20) else { return }
            let content = offset + Self.frameHeaderSize
            add(offset..<(offset + 8), to: &sum, isBigEndian)
            add(content..<(content + pageSize), to: &sum, isBigEndian)
            guard sum == (word(offset + 16), word(offset + 20)) else { return }
            pending.append((Int(word(offset)), content))
            let pageCount = Int(word(offset + 4))
            offset = content + pageSize
            guard pageCount > 0 else { continue }
            // The transaction ends here. A log cannot make a database larger than both of them.
            let size = pageCount * pageSize
            guard size <= database.count + bytes.count else { return }
            if database.count < size { database += [UInt8](repeating: 0, count: size - database.count) }
            for (page, content) in pending where page >= 1 && page * pageSize <= database.count {
                database.replaceSubrange(
                    ((page - 1) * pageSize)..<(page * pageSize), with: bytes[content..<(content + pageSize)])
            }
            database.removeLast(database.count - size)
            pending = []
        }
    }

    private func word(_ offset: Int) -> UInt32 {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Adds a range to the log's running checksum, which takes two words at a time.
    private func add(_ range: Range<Int>, to sum: inout (UInt32, UInt32), _ isBigEndian: Bool) {
        for offset in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            let first = isBigEndian ? word(offset) : word(offset).byteSwapped
            let second = isBigEndian ? word(offset + 4) : word(offset + 4).byteSwapped
            sum.0 = sum.0 &+ first &+ sum.1
            sum.1 = sum.1 &+ second &+ sum.0
        }
    }
}
