/// Finds numbers by the hashes of what they stand for: a table of 4 bytes a slot, which leaves the values to whoever has them.
struct NumberIndex: Sendable {
    /// The highest number that it can hold.
    static let highest = 1 << numberBits - 2
    private static let numberBits = 21

    /// A number and 1, below a part of its hash that keeps others from being looked at; 0 where nothing is.
    private var slots: [UInt32]
    private var count = 0

    /// - Parameter room: numbers that it takes before it is full.
    init(room: Int) {
        var size = 16
        while size / 4 * 3 < room { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// Whether a larger one is due before the next number.
    var isFull: Bool { count >= slots.count / 4 * 3 }

    /// The number with a hash that is the wanted one.
    func find(_ hash: Int, where isWanted: (Int32) -> Bool) -> Int32? {
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> Self.numberBits == Self.mark(hash) {
                let number = Int32(slots[slot] & (1 << Self.numberBits - 1)) - 1
                if isWanted(number) { return number }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a number that is not there.
    mutating func insert(_ number: Int32, _ hash: Int) {
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Self.mark(hash) << Self.numberBits | UInt32(number + 1)
        count += 1
    }

    private static func mark(_ hash: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt(bitPattern: hash) >> (UInt(UInt.bitWidth) - (32 - UInt(numberBits))))
    }
}
