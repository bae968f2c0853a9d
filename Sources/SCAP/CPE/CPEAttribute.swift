/// The value of one attribute of a CPE name (NISTIR 7695 §5.3).
public enum CPEAttribute: Sendable, Hashable {
    /// `ANY`: nothing is said.
    case any
    /// `NA`: there is no such thing.
    case notApplicable
    /// A string, with the wildcards that may stand at its ends. Case does not count: letters are small.
    case value([Unit])

    public enum Unit: Sendable, Hashable {
        case character(Character)
        /// `?`: one character, or none.
        case anyCharacter
        /// `*`: any number of characters.
        case anyText

        var isWildcard: Bool { if case .character = self { false } else { true } }
    }

    /// A string without wildcards.
    init(literal text: some StringProtocol) {
        self = .value(text.lowercased().map { .character($0) })
    }

    /// A string in which wildcards stand where they may: `*` or a row of `?` at either end (NISTIR 7695 §5.3.2).
    /// - Returns: `nil` for one with nothing else in it, or a wildcard elsewhere.
    init?(units: [Unit]) {
        guard !units.isEmpty else { return nil }
        let start = units.prefix { $0.isWildcard }
        let end = units.reversed().prefix { $0.isWildcard }
        let inner = units.dropFirst(start.count).dropLast(end.count)
        guard !inner.isEmpty, !inner.contains(where: \.isWildcard), Self.isRow(start), Self.isRow(end) else {
            return nil
        }
        self = .value(units)
    }

    private static func isRow(_ wildcards: some Collection<Unit>) -> Bool {
        wildcards.allSatisfy { $0 == .anyCharacter } || (wildcards.count == 1 && wildcards.first == .anyText)
    }

    private var hasWildcards: Bool {
        if case .value(let units) = self { units.contains(where: \.isWildcard) } else { false }
    }

    /// Whether this value is a superset of another or equal to it (NISTIR 7696 §6.1.2, Table 6-2). Two strings that both
    /// have wildcards cannot be told unless they are the same.
    func covers(_ other: CPEAttribute) -> Bool {
        if self == .any || self == other { return true }
        guard case .value(let pattern) = self, case .value(let text) = other, !other.hasWildcards else { return false }
        return Self.covers(pattern[...], text[...])
    }

    private static func covers(_ pattern: ArraySlice<Unit>, _ text: ArraySlice<Unit>) -> Bool {
        // Wildcards stand at the ends only: what is between must be there at some place that leaves enough room.
        let start = pattern.prefix { $0.isWildcard }
        let end = Array(pattern.dropFirst(start.count).reversed().prefix { $0.isWildcard })
        let inner = pattern.dropFirst(start.count).dropLast(end.count)
        func fits(_ count: Int, _ wildcards: some Collection<Unit>) -> Bool {
            wildcards.first == .anyText || count <= wildcards.count
        }
        guard text.count >= inner.count else { return false }
        for offset in 0...(text.count - inner.count) where fits(offset, start) {
            let rest = text.dropFirst(offset)
            if fits(rest.count - inner.count, end), rest.starts(with: inner) { return true }
        }
        return false
    }
}
