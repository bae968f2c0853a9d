/// Reads values as a signature lays them out (D-Bus specification, "Marshaling"). Every length is checked.
struct DBusReader {
    private let bytes: ArraySlice<UInt8>
    private let isBigEndian: Bool
    /// From the beginning of what alignment counts from.
    private(set) var offset = 0

    private static let depthLimit = 32

    /// - Parameter bytes: a whole message or body; alignment counts from its first byte.
    init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
        self.bytes = bytes
        self.isBigEndian = isBigEndian
    }

    /// All values of a signature such as `sa(yv)`.
    mutating func values(_ signature: String) throws(DBusError) -> [DBusValue] {
        var types = Array(signature.utf8)[...]
        var values: [DBusValue] = []
        while !types.isEmpty { values.append(try value(&types, depth: 0)) }
        return values
    }

    private mutating func value(_ types: inout ArraySlice<UInt8>, depth: Int) throws(DBusError) -> DBusValue {
        guard depth < Self.depthLimit, let type = types.popFirst() else { throw Self.broken }
        switch type {
        case UInt8(ascii: "y"): return .byte(UInt8(truncatingIfNeeded: try number(1)))
        case UInt8(ascii: "b"): return .boolean(try number(4) != 0)
        case UInt8(ascii: "n"): return .signed(Int64(Int16(truncatingIfNeeded: try number(2))))
        case UInt8(ascii: "q"): return .unsigned(try number(2))
        case UInt8(ascii: "i"): return .signed(Int64(Int32(truncatingIfNeeded: try number(4))))
        case UInt8(ascii: "u"), UInt8(ascii: "h"): return .unsigned(try number(4))
        case UInt8(ascii: "x"): return .signed(Int64(bitPattern: try number(8)))
        case UInt8(ascii: "t"): return .unsigned(try number(8))
        case UInt8(ascii: "d"): return .double(Double(bitPattern: try number(8)))
        case UInt8(ascii: "s"), UInt8(ascii: "o"): return .text(try text(length: Int(try number(4))))
        case UInt8(ascii: "g"): return .text(try text(length: Int(try number(1))))
        case UInt8(ascii: "v"):
            var inner = Array(try text(length: Int(try number(1))).utf8)[...]
            return .variant(try value(&inner, depth: depth + 1))
        case UInt8(ascii: "a"): return try array(&types, depth: depth)
        case UInt8(ascii: "("):
            try align(8)
            var fields: [DBusValue] = []
            while types.first != UInt8(ascii: ")") { fields.append(try value(&types, depth: depth + 1)) }
            types.removeFirst()
            return .structure(fields)
        case UInt8(ascii: "{"):
            try align(8)
            let key = try value(&types, depth: depth + 1)
            let held = try value(&types, depth: depth + 1)
            guard types.popFirst() == UInt8(ascii: "}") else { throw Self.broken }
            return .entry(key, held)
        default: throw Self.broken
        }
    }

    private mutating func array(_ types: inout ArraySlice<UInt8>, depth: Int) throws(DBusError) -> DBusValue {
        let length = Int(try number(4))
        let element = try Self.element(types)
        types = types[element.endIndex...]
        if let first = element.first { try align(Self.alignment(first)) }
        let end = offset + length
        guard end <= bytes.count else { throw Self.broken }
        var values: [DBusValue] = []
        while offset < end {
            var rest = element
            values.append(try value(&rest, depth: depth + 1))
        }
        guard offset == end else { throw Self.broken }
        return .array(values)
    }

    /// The first complete type of a signature.
    private static func element(_ types: ArraySlice<UInt8>) throws(DBusError) -> ArraySlice<UInt8> {
        var depth = 0
        for (index, type) in zip(types.indices, types) {
            if type == UInt8(ascii: "a") { continue }
            if type == UInt8(ascii: "(") || type == UInt8(ascii: "{") { depth += 1 }
            if type == UInt8(ascii: ")") || type == UInt8(ascii: "}") { depth -= 1 }
            if depth <= 0 { return types[types.startIndex...index] }
        }
        throw broken
    }

    private static func alignment(_ type: UInt8) -> Int {
        switch type {
        case UInt8(ascii: "y"), UInt8(ascii: "g"), UInt8(ascii: "v"): 1
        case UInt8(ascii: "n"), UInt8(ascii: "q"): 2
        case UInt8(ascii: "x"), UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "("), UInt8(ascii: "{"): 8
        default: 4
        }
    }

    private mutating func align(_ size: Int) throws(DBusError) {
        offset = (offset + size - 1) / size * size
        guard offset <= bytes.count else { throw Self.broken }
    }

    private mutating func number(_ size: Int) throws(DBusError) -> UInt64 {
        try align(size)
        guard offset + size <= bytes.count else { throw Self.broken }
        let slice = bytes[(bytes.startIndex + offset)...].prefix(size)
        offset += size
        return isBigEndian
            ? slice.reduce(0) { $0 << 8 | UInt64($1) } : slice.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func text(length: Int) throws(DBusError) -> String {
        guard offset + length < bytes.count else { throw Self.broken }
        let text = bytes[(bytes.startIndex + offset)...].prefix(length)
        offset += length + 1
        return String(decoding: text, as: UTF8.self)
    }

    private static var broken: DBusError { DBusError(description: "a message of the bus is broken") }
}
