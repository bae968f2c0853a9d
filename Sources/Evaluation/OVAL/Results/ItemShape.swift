import SCAP

/// What items have in common: everything but the values.
struct ItemShape: Hashable, Sendable {
    let type: OVALTestType
    let status: OVALItem.Status
    let messages: [OVALMessage]
    let entities: [EntityShape]

    struct EntityShape: Hashable, Sendable {
        let name: String
        let datatype: OVALDatatype
        let status: OVALItem.Status
        let isMasked: Bool
        let fields: [EntityShape]

        init(_ entity: OVALItemEntity) {
            name = entity.name
            datatype = entity.datatype
            status = entity.status
            isMasked = entity.isMasked
            fields = entity.fields.map(EntityShape.init)
        }

        func fits(_ entity: OVALItemEntity) -> Bool {
            name == entity.name && datatype == entity.datatype && status == entity.status
                && isMasked == entity.isMasked && fields.count == entity.fields.count
                && zip(fields, entity.fields).allSatisfy { $0.fits($1) }
        }

        func entity(_ reader: inout ItemReader) -> OVALItemEntity {
            var entity = OVALItemEntity(name, reader.text(), datatype, status: status)
            entity.isMasked = isMasked
            if !fields.isEmpty { entity.fields = fields.map { $0.entity(&reader) } }
            return entity
        }

        func skip(_ reader: inout ItemReader) {
            reader.skipText()
            for field in fields { field.skip(&reader) }
        }
    }

    init(_ item: OVALItem) {
        type = item.type
        status = item.status
        messages = item.messages
        entities = item.entities.map(EntityShape.init)
    }

    /// Whether an item has this shape, found out without making its shape.
    func fits(_ item: OVALItem) -> Bool {
        type == item.type && status == item.status && entities.count == item.entities.count
            && messages == item.messages && zip(entities, item.entities).allSatisfy { $0.fits($1) }
    }

    /// The item whose values come next.
    func item(_ reader: inout ItemReader) -> OVALItem {
        OVALItem(type, status: status, entities: entities.map { $0.entity(&reader) }, messages: messages)
    }

    func skip(_ reader: inout ItemReader) {
        for entity in entities { entity.skip(&reader) }
    }
}

/// Reads what the functions below have written: numbers of seven bits a byte, the lowest first, and texts behind their
/// length, to which the number of words is added: a lesser number is a word.
struct ItemReader {
    /// What items of files say a dozen times each.
    static let words = ["true", "false"]

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func number() -> Int {
        var number = 0
        var shift = 0
        while true {
            let byte = bytes[offset]
            offset += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    mutating func text() -> String {
        let number = number()
        if number < Self.words.count { return Self.words[number] }
        let count = number - Self.words.count
        defer { offset += count }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]), as: UTF8.self)
    }

    mutating func skipText() {
        let number = number()
        if number >= Self.words.count { offset += number - Self.words.count }
    }
}

extension [UInt8] {
    mutating func append(number: Int) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// The entity's value, and those of its fields.
    mutating func append(valuesOf entity: OVALItemEntity) {
        if let word = ItemReader.words.firstIndex(of: entity.value) {
            append(number: word)
        } else {
            append(number: entity.value.utf8.count + ItemReader.words.count)
            append(contentsOf: entity.value.utf8)
        }
        for field in entity.fields { append(valuesOf: field) }
    }
}
