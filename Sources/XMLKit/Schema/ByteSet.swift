import Glibc

/// A set of byte strings that can be asked without making one.
struct ByteSet {
    private var slots: [Int32] = Array(repeating: -1, count: 16)
    private var values: [[UInt8]] = []
    private let limit: Int
    /// Longer strings are not kept where the set has a limit: they rarely come again.
    private static let longestKept = 256

    /// - Parameter limit: how many are kept; what comes later is forgotten.
    init(limit: Int = .max) {
        self.limit = limit
    }

    var count: Int { values.count }

    func contains(_ value: ByteSlice) -> Bool {
        slots[slot(value)] >= 0
    }

    /// Adds the value. Returns whether it is new.
    @discardableResult
    mutating func insert(_ value: ByteSlice) -> Bool {
        let place = slot(value)
        if slots[place] >= 0 { return false }
        guard values.count < limit, limit == .max || value.count <= Self.longestKept else { return true }
        slots[place] = Int32(values.count)
        values.append(Array(value))
        if values.count * 2 > slots.count { grow() }
        return true
    }

    /// The slot that holds the value, or the free one where it would be.
    private func slot(_ value: ByteSlice) -> Int {
        var slot = hash(value) & (slots.count - 1)
        while slots[slot] >= 0 {
            if Self.areEqual(values[Int(slots[slot])], value) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, value) in values.enumerated() {
            value.withUnsafeBufferPointer { slots[slot($0)] = Int32(index) }
        }
    }

    private static func areEqual(_ a: [UInt8], _ b: ByteSlice) -> Bool {
        a.count == b.count && (a.isEmpty || a.withUnsafeBytes { memcmp($0.baseAddress!, b.baseAddress!, b.count) == 0 })
    }

    private func hash(_ value: ByteSlice) -> Int {
        let bytes = UnsafeRawBufferPointer(value)
        var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
        var at = 0
        while at + 8 <= bytes.count {
            hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(bytes[at])
            at += 1
        }
        return Int(truncatingIfNeeded: mix(hash ^ rest))
    }

    /// Another in every run, so that no document can be made whose values all fall into one slot.
    private static let seed = UInt64.random(in: .min ... .max)
    private let seed = Self.seed

    private func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
