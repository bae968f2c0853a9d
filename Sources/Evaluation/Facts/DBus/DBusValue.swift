import Glibc

/// A value of a D-Bus message (D-Bus specification, "Type System").
indirect enum DBusValue: Sendable, Hashable {
    case byte(UInt8)
    case boolean(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case double(Double)
    /// A string, an object path or a signature.
    case text(String)
    case array([DBusValue])
    case structure([DBusValue])
    case entry(DBusValue, DBusValue)
    case variant(DBusValue)

    /// The value as OVAL results have it: elements of arrays with commas between; `nil` for structures, variants and
    /// dictionaries.
    var plainText: String? {
        switch self {
        case .byte(let byte): String(UnicodeScalar(byte))
        case .boolean(let value): value ? "true" : "false"
        case .signed(let number): String(number)
        case .unsigned(let number): String(number)
        case .double(let number): Self.short(number)
        case .text(let text): text
        case .array(let values): values.isEmpty ? nil : values.compactMap(\.plainText).joined(separator: ", ")
        case .structure, .entry, .variant: nil
        }
    }

    /// As C's `%g` writes it.
    private static func short(_ number: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%g", $0) }
        return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What went wrong between this program and the bus.
struct DBusError: Error, CustomStringConvertible {
    let description: String
}
