extension [UInt8] {
    /// The ranges at which some bytes stand, one after the other.
    func ranges(of wanted: [UInt8]) -> [Range<Int>] {
        guard let first = wanted.first, count >= wanted.count else { return [] }
        var found: [Range<Int>] = []
        var at = 0
        while at + wanted.count <= count, let next = self[at...].firstIndex(of: first) {
            let end = next + wanted.count
            if end <= count, self[next..<end].elementsEqual(wanted) {
                found.append(next..<end)
                at = end
            } else {
                at = next + 1
            }
        }
        return found
    }
}
