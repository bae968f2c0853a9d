/// A place where inflating can begin in the middle (RFC 1951: between two blocks, with the window before it).
struct AccessPoint {
    /// In what comes out: bytes.
    let output: Int64
    /// In what goes in: the next byte.
    let input: Int64
    /// Bits of the byte before `input` that are not used yet: 0…7.
    let bits: Int32
    /// What came out last, 32 KiB at most.
    let window: [UInt8]
}

/// The access points of one source: few enough for memory, spread over all that was read.
struct AccessPoints {
    private(set) var all: [AccessPoint] = []
    /// Bytes of output between two of them.
    private var spacing: Int64 = 4 << 20
    private let limit: Int

    init(limit: Int) {
        self.limit = max(limit, 2)
    }

    /// Whether one is wanted at a place, going forward.
    func wants(_ output: Int64) -> Bool { output >= (all.last?.output ?? 0) + spacing }

    /// Adds one behind all others; where they get too many, every second one goes and the spacing doubles.
    mutating func append(_ point: AccessPoint) {
        all.append(point)
        guard all.count > limit else { return }
        all = all.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        spacing *= 2
    }

    /// The last one that is not behind a place.
    func last(before output: Int64) -> AccessPoint? { all.last { $0.output <= output } }
}
