/// A hash of names, which are short and many. Not the same in two runs, so that nobody can choose names that collide.
enum NameHash {
    private static let seed = UInt64.random(in: .min ... .max)

    /// - Parameter start: what else the hash depends on.
    static func of(_ name: ArraySlice<UInt8>, start: Int32 = 0) -> Int {
        var hash = mix(mix(seed, UInt64(truncatingIfNeeded: start)), UInt64(name.count))
        name.withUnsafeBytes { bytes in
            var place = 0
            while place + 8 <= bytes.count {
                hash = mix(hash, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                place += 8
            }
            var rest: UInt64 = 0
            while place < bytes.count {
                rest = rest << 8 | UInt64(bytes[place])
                place += 1
            }
            hash = mix(hash, rest)
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// Both halves of a product, so that each bit depends on all.
    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: seed | 1)
        return product.high ^ product.low
    }
}
