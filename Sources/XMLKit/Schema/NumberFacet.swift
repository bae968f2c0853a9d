/// A bound on decimal numbers or on their digits (XML Schema Part 2, 4.3.7 to 4.3.12), judged on plain numbers of a
/// moderate size; what is not one is not accepted.
enum NumberFacet {
    /// At least and at most this many millionths.
    case least(Int)
    case most(Int)
    case digits(Int)
    case fractionDigits(Int)

    init?(_ facet: String, _ value: String) {
        let bound = Array(value.utf8).withUnsafeBufferPointer { PlainDecimal($0) }
        switch (facet, bound, Int(value)) {
        case ("minInclusive", let bound?, _): self = .least(bound.millionths)
        case ("maxInclusive", let bound?, _): self = .most(bound.millionths)
        case ("minExclusive", let bound?, _): self = .least(bound.millionths + 1)
        case ("maxExclusive", let bound?, _): self = .most(bound.millionths - 1)
        case ("totalDigits", _, let count?): self = .digits(count)
        case ("fractionDigits", _, let count?): self = .fractionDigits(count)
        default: return nil
        }
    }

    func accepts(_ value: ByteSlice) -> Bool {
        guard let number = PlainDecimal(value) else { return false }
        return switch self {
        case .least(let bound): number.millionths >= bound
        case .most(let bound): number.millionths <= bound
        case .digits(let most): number.digits <= most
        case .fractionDigits(let most): number.fractionDigits <= most
        }
    }
}

/// A number as `-12.5`: at most nine digits before the point and six after it.
private struct PlainDecimal {
    private(set) var millionths = 0
    /// Digits without leading zeros, and without those that end a fraction: they are no part of the value.
    private(set) var digits = 0
    private(set) var fractionDigits = 0

    init?(_ text: ByteSlice) {
        let isNegative = text.first == UInt8(ascii: "-")
        let parts = text.dropFirst(isNegative ? 1 : 0)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...9).contains(parts[0].count),
            parts.count == 1 || (1...6).contains(parts[1].count)
        else { return nil }
        var fraction = parts.count == 1 ? parts[0].prefix(0) : parts[1]
        while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        fractionDigits = fraction.count
        for digit in [parts[0], fraction].joined() {
            guard (48...57).contains(digit) else { return nil }
            millionths = millionths * 10 + Int(digit - 48)
            if millionths > 0 { digits += 1 }
        }
        for _ in fractionDigits..<6 { millionths *= 10 }
        if isNegative { millionths.negate() }
    }
}
