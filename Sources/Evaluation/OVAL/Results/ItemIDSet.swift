/// A set of item ids, a bit each: ids are dense.
struct ItemIDSet {
    private var words: [UInt64] = []

    /// Adds an id, from 1; false if it was there already.
    mutating func insert(_ id: Int) -> Bool {
        let (word, bit) = (id >> 6, UInt64(1) << UInt64(id & 63))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        return true
    }
}
