/// A hash table of Berkeley DB, as rpm kept `Packages` until 4.15: pages of keys and values, and chains of pages for
/// values that are longer.
///
/// Numbers are in the order of the machine that wrote the file. Every offset is checked, and no page is visited twice in
/// one chain.
struct BerkeleyHash {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let bytes: [UInt8]
    private let isBigEndian: Bool
    private let pageSize: Int

    private static let magic: UInt32 = 0x0006_1561
    private static let headerSize = 26

    init(_ bytes: [UInt8]) throws(Failure) {
        guard bytes.count >= 512 else { throw Failure(description: "Packages is no Berkeley DB database") }
        self.bytes = bytes
        let magic = bytes[12..<16].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard magic == Self.magic || magic.byteSwapped == Self.magic else {
            throw Failure(description: "Packages is no hash table of Berkeley DB")
        }
        isBigEndian = magic != Self.magic
        let size = bytes[20..<24]
        pageSize = (isBigEndian ? Array(size) : size.reversed()).reduce(0) { $0 << 8 | Int($1) }
        guard (512...65536).contains(pageSize), pageSize & (pageSize - 1) == 0, bytes[24] == 0 else {
            throw Failure(description: "Packages has pages of a size that cannot be, or is encrypted")
        }
        guard (number(32, 4) + 1) * pageSize <= bytes.count else {
            throw Failure(description: "Packages is cut short")
        }
    }

    /// Hands over every key with its value.
    func forEachValue(_ body: (_ key: ArraySlice<UInt8>, _ value: [UInt8]) -> Void) throws(Failure) {
        for page in stride(from: pageSize, through: bytes.count - pageSize, by: pageSize) {
            // Pages of keys and values, sorted or not.
            guard bytes[page + 25] == 13 || bytes[page + 25] == 2 else { continue }
            let count = number(page + 20, 2)
            guard Self.headerSize + count * 2 <= pageSize else { throw broken(page) }
            for pair in stride(from: 0, to: count - 1, by: 2) {
                guard let key = try item(pair, of: page), key.first == 1, let value = try item(pair + 1, of: page)
                else { continue }
                switch value.first {
                case 1: body(key.dropFirst(), Array(value.dropFirst()))
                case 3 where value.count >= 12: body(key.dropFirst(), try chain(value, page))
                default: throw broken(page)
                }
            }
        }
    }

    /// An item of a page. Items are laid from the page's end: each ends where the one before begins.
    private func item(_ index: Int, of page: Int) throws(Failure) -> ArraySlice<UInt8>? {
        let start = number(page + Self.headerSize + index * 2, 2)
        let end = index == 0 ? pageSize : number(page + Self.headerSize + (index - 1) * 2, 2)
        guard start < end, end <= pageSize else { throw broken(page) }
        return bytes[(page + start)..<(page + end)]
    }

    /// A value on pages of its own: the number of the first, and the length.
    private func chain(_ item: ArraySlice<UInt8>, _ page: Int) throws(Failure) -> [UInt8] {
        var next = number(item.startIndex + 4, 4)
        let length = number(item.startIndex + 8, 4)
        guard length <= bytes.count else { throw broken(page) }
        var value: [UInt8] = []
        value.reserveCapacity(length)
        while next != 0 {
            let start = next * pageSize
            guard start + pageSize <= bytes.count, bytes[start + 25] == 7 else { throw broken(start) }
            let used = number(start + 22, 2)
            // A circle of pages would make more than the length.
            guard used > 0, Self.headerSize + used <= pageSize, value.count + used <= length else {
                throw broken(start)
            }
            value += bytes[(start + Self.headerSize)...].prefix(used)
            next = number(start + 16, 4)
        }
        guard value.count == length else { throw broken(page) }
        return value
    }

    private func number(_ offset: Int, _ width: Int) -> Int {
        let slice = bytes[offset..<(offset + width)]
        return isBigEndian ? slice.reduce(0) { $0 << 8 | Int($1) } : slice.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func broken(_ offset: Int) -> Failure {
        Failure(description: "page \(offset / pageSize) of Packages is broken")
    }
}
