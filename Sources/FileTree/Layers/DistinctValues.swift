/// Values that many have in common, each once, by numbers from 0.
struct DistinctValues<Value: Hashable & Sendable>: Sendable {
    private var values = Pieces<Value>()
    private var index = NumberIndex(room: 0)
    private var last: Int32 = 0

    init(_ first: Value) {
        _ = number(of: first)
    }

    var count: Int { values.count }

    subscript(number: Int32) -> Value { values[Int(number)] }

    /// The number of a value, which is added if it is new.
    mutating func number(of value: Value) -> Int32 {
        // Neighbours are mostly alike.
        if count > 0, values[Int(last)] == value { return last }
        let hash = value.hashValue
        if let known = index.find(hash, where: { values[Int($0)] == value }) {
            last = known
            return known
        }
        if index.isFull {
            index = NumberIndex(room: count * 2)
            for number in 0..<count { index.insert(Int32(number), values[number].hashValue) }
        }
        last = Int32(count)
        index.insert(last, hash)
        values.append(value)
        return last
    }
}
