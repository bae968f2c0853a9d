/// The candidate that a reader most likely meant by `name`, or `nil` if none is near.
///
/// Near means: at most a third of the name's letters have to be inserted, deleted, replaced or swapped.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    // What is longer than any name is not misspelt, and takes long to compare.
    guard name.utf8.count <= 1000 else { return nil }
    let wanted = Array(name.lowercased().utf8)
    let bound = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
        let bytes = Array(candidate.lowercased().utf8)
        guard abs(bytes.count - wanted.count) <= bound else { continue }
        let distance = editDistance(wanted, bytes)
        if distance <= bound, best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
            best = (distance, candidate)
        }
    }
    return best?.name
}

/// Optimal string alignment distance between two byte strings.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforePrevious = [Int]()
    var previous = Array(0...b.count)
    for i in a.indices {
        var current = [i + 1] + Array(repeating: 0, count: b.count)
        for j in b.indices {
            current[j + 1] = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
            }
        }
        beforePrevious = previous
        previous = current
    }
    return previous[b.count]
}
