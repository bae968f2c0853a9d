import Diagnostics

/// Finds the comment that silences a finding, however many there are of both: findings are asked for by place.
struct SuppressionSearch {
    private struct Key: Hashable {
        var file: String
        var rule: String
    }

    private let all: [Suppression]
    /// The comments about a rule in a file by their first lines, without those that ended before what was asked for last.
    private var waiting: [Key: ArraySlice<Int>] = [:]

    init(_ all: [Suppression]) {
        self.all = all
        for index in all.indices.sorted(by: { all[$0].lines.lowerBound < all[$1].lines.lowerBound }) {
            for rule in Set(all[index].rules) {
                waiting[Key(file: all[index].location.file, rule: rule), default: []].append(index)
            }
        }
    }

    /// The index of the comment; `nil` for a finding that is told.
    /// - Parameter diagnostic: not before the one that was asked for last.
    mutating func index(for diagnostic: Diagnostic) -> Int? {
        guard let place = diagnostic.location else { return nil }
        let key = Key(file: place.file, rule: diagnostic.id)
        while let index = waiting[key]?.first, all[index].lines.upperBound < place.line {
            waiting[key]?.removeFirst()
        }
        guard let index = waiting[key]?.first, all[index].lines.contains(place.line) else { return nil }
        return index
    }
}
