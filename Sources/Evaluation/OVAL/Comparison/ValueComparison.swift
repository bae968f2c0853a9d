import PatternKit
import SCAP

/// Judges values: one comparator for every entity of every test type (OVAL 5.11 DatatypeEnumeration and
/// OperationEnumeration say which operations each datatype allows).
struct ValueComparison {
    let patterns: PatternCache

    /// Whether `actual`, a value found on the system, stands in the relation `operation` to `expected`.
    ///
    /// `error` where the operation is not allowed for the datatype, or a value is not of the datatype.
    func compare(_ actual: String, _ operation: OVALOperation, _ expected: String, as datatype: OVALDatatype)
        -> OVALResult
    {
        switch datatype {
        case .string: return compareStrings(actual, operation, expected)
        case .int:
            guard let a = Self.integer(actual), let b = Self.integer(expected) else { return .error }
            switch operation {
            case .bitwiseAnd: return Self.result(a & b == b)
            case .bitwiseOr: return Self.result(a | b == b)
            default: return Self.ordered(a < b ? -1 : a > b ? 1 : 0, operation)
            }
        case .float:
            guard let a = Double(Self.trimmed(actual)), let b = Double(Self.trimmed(expected)) else { return .error }
            return Self.ordered(a < b ? -1 : a > b ? 1 : 0, operation)
        case .boolean:
            guard let a = Self.boolean(actual), let b = Self.boolean(expected) else { return .error }
            return Self.equality(a == b, operation)
        case .binary: return Self.equality(actual.lowercased() == expected.lowercased(), operation)
        case .version, .filesetRevision, .iosVersion:
            return Self.ordered(VersionOrder.compareNumbers(actual, expected), operation)
        case .evrString: return Self.ordered(VersionOrder.compareRPM(actual, expected), operation)
        case .debianEVRString: return Self.ordered(VersionOrder.compareDebian(actual, expected), operation)
        case .ipv4Address: return compareAddresses(IPAddress.v4(actual), operation, IPAddress.v4(expected))
        case .ipv6Address: return compareAddresses(IPAddress.v6(actual), operation, IPAddress.v6(expected))
        case .record: return .error
        }
    }

    private func compareStrings(_ actual: String, _ operation: OVALOperation, _ expected: String) -> OVALResult {
        switch operation {
        case .equals: return Self.result(Self.sameBytes(actual, expected))
        case .notEqual: return Self.result(!Self.sameBytes(actual, expected))
        case .caseInsensitiveEquals: return Self.result(Self.folded(actual) == Self.folded(expected))
        case .caseInsensitiveNotEqual: return Self.result(Self.folded(actual) != Self.folded(expected))
        case .patternMatch:
            do {
                return Self.result(try patterns.pattern(expected).matches(actual))
            } catch {
                return .error
            }
        default: return .error
        }
    }

    private func compareAddresses(_ a: IPAddress?, _ operation: OVALOperation, _ b: IPAddress?) -> OVALResult {
        guard let a, let b else { return .error }
        switch operation {
        case .subsetOf: return Self.result(a.isSubset(of: b))
        case .supersetOf: return Self.result(b.isSubset(of: a))
        default:
            if operation == .equals || operation == .notEqual { return Self.equality(a == b, operation) }
            // Only addresses of one network have an order.
            guard a.prefix == b.prefix else { return .error }
            return Self.ordered(a.order(b), operation)
        }
    }

    // MARK: Helpers

    /// Applies an operation to the sign of `actual - expected`.
    private static func ordered(_ order: Int, _ operation: OVALOperation) -> OVALResult {
        switch operation {
        case .equals: result(order == 0)
        case .notEqual: result(order != 0)
        case .greaterThan: result(order > 0)
        case .greaterThanOrEqual: result(order >= 0)
        case .lessThan: result(order < 0)
        case .lessThanOrEqual: result(order <= 0)
        default: .error
        }
    }

    private static func equality(_ equal: Bool, _ operation: OVALOperation) -> OVALResult {
        switch operation {
        case .equals: result(equal)
        case .notEqual: result(!equal)
        default: .error
        }
    }

    private static func result(_ holds: Bool) -> OVALResult { holds ? .true : .false }

    /// Strings are equal byte by byte; Swift's own equality would take canonically equivalent texts for equal.
    private static func sameBytes(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }

    /// A whole number, as `xs:integer` writes it.
    static func integer(_ text: String) -> Int64? {
        let digits = trimmed(text)
        return Int64(digits.hasPrefix("+") ? String(digits.dropFirst()) : digits)
    }

    private static func boolean(_ text: String) -> Bool? {
        switch trimmed(text) {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
