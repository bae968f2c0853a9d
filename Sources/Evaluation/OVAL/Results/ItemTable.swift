import SCAP

/// The items of a session, each kept once however many objects found it.
///
/// A search can find a million files. As a value such an item takes 3 KB, so the table keeps bytes: what many items share,
/// type, names and datatypes, is a shape that is kept once, and what is left are the values, some 150 bytes for a file.
public struct ItemTable: RandomAccessCollection, Sendable {
    private var shapes: [ItemShape] = []
    private var shapeNumbers: [ItemShape: Int] = [:]
    private var lastShape = 0
    /// Items one behind the other, none across two chunks.
    private var chunks: [[UInt8]] = [[]]
    /// Where each item begins: the chunk in the upper half, the offset in the lower.
    private var places: [UInt64] = []
    /// A hash table of ids with linear probing; 0 is free.
    private var slots: [UInt32] = []
    /// Names of entities that results hide, by item id.
    private var masked: [Int: Set<String>] = [:]
    private var buffer: [UInt8] = []
    /// Bytes at which a new chunk begins, so that growing never copies more than this.
    private static let chunkSize = 1 << 20

    public init() {}

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    /// The item at a position, which is its id less 1.
    public subscript(position: Int) -> OVALItem { self[id: position + 1] }

    /// The item of an id, from 1.
    public subscript(id id: Int) -> OVALItem {
        withEncoding(of: id) { bytes in
            var reader = ItemReader(bytes)
            var item = shapes[reader.number()].item(&reader)
            if let names = masked[id] {
                for i in item.entities.indices where names.contains(item.entities[i].name) {
                    item.entities[i].isMasked = true
                }
            }
            return item
        }
    }

    /// The status of an item, without the rest of it.
    public func status(id: Int) -> OVALItem.Status {
        withEncoding(of: id) { bytes in
            var reader = ItemReader(bytes)
            return shapes[reader.number()].status
        }
    }

    /// The id of an item, from 1; one that is not in the table is added.
    mutating func id(of item: OVALItem) -> Int {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(number: shapeNumber(of: item))
        for entity in item.entities { buffer.append(valuesOf: entity) }
        // At most half of the slots are taken.
        if slots.count < 2 * (places.count + 1) { grow() }
        var slot = Self.hash(buffer) & (slots.count - 1)
        while slots[slot] != 0 {
            if hasEncoding(Int(slots[slot]), buffer) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        if chunks[chunks.count - 1].count + buffer.count > Self.chunkSize { chunks.append([]) }
        places.append(UInt64(chunks.count - 1) << 32 | UInt64(chunks[chunks.count - 1].count))
        chunks[chunks.count - 1] += buffer
        slots[slot] = UInt32(places.count)
        return places.count
    }

    /// Marks an item's entities of this name as masked in results.
    mutating func mask(_ name: String, ofItem id: Int) {
        masked[id, default: []].insert(name)
    }

    // MARK: Helpers

    private mutating func shapeNumber(of item: OVALItem) -> Int {
        if lastShape < shapes.count, shapes[lastShape].fits(item) { return lastShape }
        let shape = ItemShape(item)
        if let known = shapeNumbers[shape] {
            lastShape = known
        } else {
            lastShape = shapes.count
            shapeNumbers[shape] = lastShape
            shapes.append(shape)
        }
        return lastShape
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: Swift.max(64, slots.count * 2))
        for id in 1..<(places.count + 1) {
            // An item's length is not kept: reading it tells.
            let hash = withEncoding(of: id) { bytes in
                var reader = ItemReader(bytes)
                shapes[reader.number()].skip(&reader)
                return Self.hash(UnsafeRawBufferPointer(rebasing: bytes[..<reader.offset]))
            }
            var slot = hash & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(id)
        }
    }

    private func withEncoding<T>(of id: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        let place = places[id - 1]
        return chunks[Int(place >> 32)].withUnsafeBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[Int(place & 0xFFFF_FFFF)...]))
        }
    }

    /// Whether an item is written so: no encoding is the beginning of another one.
    private func hasEncoding(_ id: Int, _ encoding: [UInt8]) -> Bool {
        withEncoding(of: id) { $0.starts(with: encoding) }
    }

    private static func hash(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes(hash) }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }
}
