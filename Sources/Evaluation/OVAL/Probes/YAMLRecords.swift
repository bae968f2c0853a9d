import SCAP
import YAMLKit

/// Writes what a path denotes as OVAL records: a mapping's keys are the fields' names, and what has no key is `#`.
struct YAMLRecords {
    /// What no record can say.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var records: [[OVALItemEntity]] = []
    private var open: [OVALItemEntity] = []
    private var budget = 100_000

    /// The records of the values that a path has in the documents of a file.
    init(_ values: [YAMLNode]) throws(Failure) {
        guard let first = values.first else { return }
        switch values.count == 1 ? first.content : .sequence(values) {
        case .scalar: try add("#", first)
        case .mapping(let mapping): try add(mapping)
        case .sequence(let sequence):
            for item in sequence { try add(item) }
        }
        close()
    }

    /// Adds an item of the outermost sequence: a value among others, or a record of its own.
    private mutating func add(_ item: YAMLNode) throws(Failure) {
        if item.text != nil { return try add("#", item) }
        guard open.isEmpty else { throw Failure(description: "values beside collections") }
        if let mapping = item.mapping { return try add(mapping) }
        for value in item.sequence ?? [] { try add("#", value) }
        close()
    }

    private mutating func add(_ mapping: [YAMLNode.Entry]) throws(Failure) {
        for entry in mapping {
            guard let key = entry.key.text else { throw Failure(description: "a key that is no scalar") }
            let name = Self.fieldName(key)
            if let values = entry.value.sequence {
                for value in values { try add(name, value) }
            } else {
                try add(name, entry.value)
            }
        }
        close()
    }

    private mutating func add(_ name: String, _ node: YAMLNode) throws(Failure) {
        guard let text = node.text else { throw Failure(description: "collections nested too deep for a record") }
        budget -= 1
        guard budget >= 0 else { throw Failure(description: "too many values for records") }
        open.append(try YAMLScalar.entity(name, text, node))
    }

    private mutating func close() {
        if !open.isEmpty { records.append(open) }
        open = []
    }

    /// A field's name has no capitals: `^` stands before what was one.
    private static func fieldName(_ key: String) -> String {
        key.reduce(into: "") { name, character in
            if ("A"..."Z").contains(character) { name += "^" }
            name += ("A"..."Z").contains(character) ? character.lowercased() : String(character)
        }
    }
}

/// The types of scalars (YAML 1.2 core schema, §10.3.2).
enum YAMLScalar {
    /// - Throws: `Failure` where a tag asks for a type that the text is not of.
    static func entity(_ name: String, _ text: String, _ node: YAMLNode) throws(YAMLRecords.Failure) -> OVALItemEntity {
        let standard = "tag:yaml.org,2002:"
        if let tag = node.tag, tag.hasPrefix(standard) {
            let typed: OVALItemEntity?
            switch tag.dropFirst(standard.utf8.count) {
            case "int": typed = integer(text).map { OVALItemEntity(name, $0, .int) }
            case "float": typed = float(text).map { OVALItemEntity(name, $0, .float) }
            case "bool": typed = boolean(text).map { OVALItemEntity(name, $0, .boolean) }
            default: typed = OVALItemEntity(name, text)
            }
            guard let typed else { throw YAMLRecords.Failure(description: "'\(text)' is not of its type") }
            return typed
        }
        guard node.isPlain, node.tag == nil || node.tag == "?" else { return OVALItemEntity(name, text) }
        if ["", "~", "null", "Null", "NULL"].contains(text) { return OVALItemEntity(name, "(null)") }
        if let value = boolean(text) { return OVALItemEntity(name, value, .boolean) }
        if let value = integer(text) { return OVALItemEntity(name, value, .int) }
        if let value = float(text) { return OVALItemEntity(name, value, .float) }
        return OVALItemEntity(name, text)
    }

    private static func boolean(_ text: String) -> String? {
        if ["true", "True", "TRUE"].contains(text) { return "true" }
        return ["false", "False", "FALSE"].contains(text) ? "false" : nil
    }

    /// The number in decimal digits; what 64 bits cannot hold is no integer.
    private static func integer(_ text: String) -> String? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard let first = digits.first, (48...57).contains(first), text.utf8.count - digits.count <= 1 else {
            return nil
        }
        if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { String($0) } }
        if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map { String($0) } }
        return Int64(text).map { String($0) }
    }

    /// The number with six digits after the point.
    private static func float(_ text: String) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let rest = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        if [".inf", ".Inf", ".INF"].contains(rest) { return sign + "inf" }
        if [".nan", ".NaN", ".NAN"].contains(text) { return "nan" }
        let allowed = rest.utf8.allSatisfy {
            (48...57).contains($0) || [UInt8(ascii: "."), 43, 45, UInt8(ascii: "e"), UInt8(ascii: "E")].contains($0)
        }
        guard allowed, let first = rest.utf8.first, (48...57).contains(first) || first == UInt8(ascii: "."),
            rest.utf8.contains(where: { (48...57).contains($0) }), let value = Double(text)
        else { return nil }
        return FixedPoint.text(value)
    }
}
