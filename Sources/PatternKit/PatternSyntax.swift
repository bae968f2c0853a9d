/// A Perl-compatible pattern as its author wrote it: for those who look for mistakes in patterns.
///
/// Only what rules ask for is told apart; the rest is `other`, about which nothing is claimed.
public indirect enum PatternSyntax: Sendable, Hashable {
    /// A character, or one of a set of them.
    case characters(CharacterSet)
    /// `^`, `\A`
    case start
    /// `$`, `\Z`, `\z`
    case end
    /// `\b`, `\B`, `\G`, `\K`
    case boundary
    case sequence([PatternSyntax])
    case alternation([PatternSyntax])
    /// `most` is `nil` without a bound.
    case repetition(PatternSyntax, least: Int, most: Int?, isPossessive: Bool)
    case group(PatternSyntax, capture: Int?, isAtomic: Bool)
    /// A look ahead or behind.
    case look(PatternSyntax, isNegative: Bool)
    /// What is not understood: backreferences, conditions, recursion, options.
    case other

    /// A set of characters: exact for ASCII; all others are in it together, or not.
    public struct CharacterSet: Sendable, Hashable {
        public private(set) var low: UInt64 = 0
        public private(set) var high: UInt64 = 0
        public var hasOthers = false
        /// The character, if it was written as one.
        public var literal: Unicode.Scalar?

        public init() {}

        public init(_ scalar: Unicode.Scalar) {
            insert(scalar)
            literal = scalar
        }

        public mutating func insert(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0..<64: low |= 1 << UInt64(scalar.value)
            case 64..<128: high |= 1 << UInt64(scalar.value - 64)
            default: hasOthers = true
            }
        }

        public func contains(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0..<64: low >> UInt64(scalar.value) & 1 == 1
            case 64..<128: high >> UInt64(scalar.value - 64) & 1 == 1
            default: hasOthers
            }
        }

        public mutating func formUnion(_ other: Self) {
            low |= other.low
            high |= other.high
            hasOthers = hasOthers || other.hasOthers
        }

        public var inverted: Self {
            var set = Self()
            set.low = ~low
            set.high = ~high
            set.hasOthers = !hasOthers
            return set
        }

        public func intersects(_ other: Self) -> Bool {
            low & other.low != 0 || high & other.high != 0 || hasOthers && other.hasOthers
        }

        /// Whether every character but perhaps the line feed is in the set.
        public var isAlmostAll: Bool { low | (1 << 10) == .max && high == .max && hasOthers }
    }
}

extension PatternSyntax {
    /// Whether the empty text can match, as far as is known; what only looks around counts as empty.
    public var canBeEmpty: Bool {
        switch self {
        case .characters: false
        case .start, .end, .boundary, .look: true
        case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
        case .alternation(let parts): parts.contains(where: \.canBeEmpty)
        case .repetition(let inner, let least, _, _): least == 0 || inner.canBeEmpty
        case .group(let inner, _, _): inner.canBeEmpty
        case .other: false
        }
    }

    /// This and all that is in it, outermost first.
    public var all: [PatternSyntax] {
        switch self {
        case .sequence(let parts), .alternation(let parts): [self] + parts.flatMap(\.all)
        case .repetition(let inner, _, _, _), .group(let inner, _, _), .look(let inner, _): [self] + inner.all
        default: [self]
        }
    }

    /// Whether something in it is not understood.
    public var isOpaque: Bool { all.contains(.other) }
}
