/// A call to an object on the bus, or what was answered (D-Bus specification, "Message Format").
struct DBusMessage {
    enum Kind: UInt8 {
        case call = 1
        case answer, error, signal
    }

    let kind: Kind
    /// The number of the call that this answers.
    let replySerial: UInt32
    let errorName: String
    let values: [DBusValue]

    /// Larger messages are refused: bytes.
    static let sizeLimit = 64 << 20
    static let fixedHeaderSize = 16

    /// The bytes of a call whose arguments are texts.
    static func call(
        _ member: String, of interface: String, at path: String, on destination: String, arguments: [String],
        serial: UInt32
    ) -> [UInt8] {
        var body = DBusWriter()
        for argument in arguments { body.text(argument) }
        var fields = DBusWriter()
        for (code, type, text) in [(1, "o", path), (2, "s", interface), (3, "s", member), (6, "s", destination)] {
            fields.align(8)
            fields.bytes += [UInt8(code), 1, UInt8(ascii: type.unicodeScalars.first ?? "s"), 0]
            fields.text(text)
        }
        if !arguments.isEmpty {
            fields.align(8)
            fields.bytes += [8, 1, UInt8(ascii: "g"), 0, UInt8(arguments.count)]
            fields.bytes += arguments.map { _ in UInt8(ascii: "s") } + [0]
        }
        var message = DBusWriter(bytes: [UInt8(ascii: "l"), Kind.call.rawValue, 0, 1])
        message.word(UInt32(body.bytes.count))
        message.word(serial)
        message.word(UInt32(fields.bytes.count))
        message.bytes += fields.bytes
        message.align(8)
        return message.bytes + body.bytes
    }

    /// How long the message is whose first 16 bytes these are.
    static func size(_ header: [UInt8]) throws(DBusError) -> Int {
        let isBigEndian = header[0] == UInt8(ascii: "B")
        func word(_ offset: Int) -> Int {
            let slice = header[offset..<(offset + 4)]
            return isBigEndian
                ? slice.reduce(0) { $0 << 8 | Int($1) } : slice.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let size = (fixedHeaderSize + word(12) + 7) / 8 * 8 + word(4)
        guard isBigEndian || header[0] == UInt8(ascii: "l"), header[3] == 1, size <= sizeLimit else {
            throw DBusError(description: "a message of the bus is broken or too large")
        }
        return size
    }

    /// Reads a whole message.
    init(_ bytes: [UInt8]) throws(DBusError) {
        let isBigEndian = bytes[0] == UInt8(ascii: "B")
        guard let kind = Kind(rawValue: bytes[1]) else {
            throw DBusError(description: "the bus sent what is no message")
        }
        self.kind = kind
        var header = DBusReader(bytes[...], isBigEndian: isBigEndian)
        let parts = try header.values("yyyyuua(yv)")
        var fields: [UInt8: DBusValue] = [:]
        if case .array(let entries)? = parts.last {
            for case .structure(let field) in entries {
                if field.count == 2, case .byte(let code) = field[0], case .variant(let value) = field[1] {
                    fields[code] = value
                }
            }
        }
        func text(_ code: UInt8) -> String { if case .text(let text)? = fields[code] { text } else { "" } }
        if case .unsigned(let serial)? = fields[5] { replySerial = UInt32(clamping: serial) } else { replySerial = 0 }
        errorName = text(4)
        let start = (header.offset + 7) / 8 * 8
        guard start <= bytes.count else { throw DBusError(description: "a message of the bus is broken") }
        var body = DBusReader(bytes[start...], isBigEndian: isBigEndian)
        values = try body.values(text(8))
    }
}

/// Writes little-endian words and texts, aligned.
private struct DBusWriter {
    var bytes: [UInt8] = []

    mutating func align(_ size: Int) { while bytes.count % size != 0 { bytes.append(0) } }

    mutating func word(_ value: UInt32) {
        align(4)
        bytes += withUnsafeBytes(of: value.littleEndian, Array.init)
    }

    mutating func text(_ text: String) {
        word(UInt32(text.utf8.count))
        bytes += Array(text.utf8) + [0]
    }
}
