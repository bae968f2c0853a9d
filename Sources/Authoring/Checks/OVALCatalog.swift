/// What the official schemas say of each OVAL test type: its namespace, and its entities in the order they are written.
struct OVALCatalog: Sendable {
    /// The kind of value that an entity holds.
    enum Kind: Sendable, Equatable {
        case string, integer, boolean, anySimple, version, evrString, debianEVRString, float, ipAddress, ipAddressString
        case binary, record, filesetRevision, iosVersion, variableReference
        case enumeration(Int)
        case behaviours(Int)
    }

    struct Entity: Sendable {
        var name: String
        var kind: Kind
        var isNillable: Bool
        /// Whether an object can do without it.
        var isOptional: Bool
    }

    struct TestType: Sendable {
        /// `independent`, `unix`, `linux`, …: the part of the namespace after `#`.
        var family: String
        var name: String
        var object: [Entity]
        var state: [Entity]

        /// The prefix that the built OVAL uses.
        var prefix: String { OVALCatalog.prefix(family) }
    }

    static let shared = OVALCatalog()

    /// The lines of the table by name; the first one is that of the preferred family.
    private let lines: [Substring: [Substring]]
    let names: [String]

    private init() {
        var lines: [Substring: [Substring]] = [:]
        var names: [String] = []
        for line in Self.string(Self.testTypes).split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            if lines[fields[1]] == nil { names.append(String(fields[1])) }
            lines[fields[1], default: []].append(line)
        }
        self.lines = lines
        self.names = names
    }

    /// The test type `name`, or `family:name` where several families have one.
    func testType(_ name: String) -> TestType? {
        let parts = name.split(separator: ":", maxSplits: 1)
        guard let last = parts.last, let found = lines[last] else { return nil }
        let line = parts.count == 2 ? found.first { $0.hasPrefix(Self.family(parts[0]) + "\t") } : found.first
        guard let line else { return nil }
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        return TestType(
            family: String(fields[0]), name: String(fields[1]), object: Self.entities(fields[2]),
            state: Self.entities(fields[3]))
    }

    func enumeration(_ index: Int) -> [String] {
        Self.string(Self.enumerations[index]).split(separator: "|").map(String.init)
    }

    /// The attributes of a behaviours type, with the values that each may have (none: any).
    func behaviours(_ index: Int) -> [(name: String, values: [String])] {
        Self.string(Self.behaviours[index]).split(separator: ";").map { entry in
            let parts = entry.split(separator: "=", maxSplits: 1)
            return (String(parts[0]), parts.count == 2 ? parts[1].split(separator: "|").map(String.init) : [])
        }
    }

    static func prefix(_ family: String) -> String { family == "independent" ? "ind" : family }

    private static func family(_ prefix: Substring) -> String { prefix == "ind" ? "independent" : String(prefix) }

    private static func entities(_ field: Substring) -> [Entity] {
        field.split(separator: " ").compactMap { entry in
            let parts = entry.split(separator: ":")
            var code = parts[1]
            let isOptional = code.last == "?"
            if isOptional { code.removeLast() }
            let isNillable = code.last == "~"
            if isNillable { code.removeLast() }
            guard let kind = kind(code) else { return nil }
            return Entity(name: String(parts[0]), kind: kind, isNillable: isNillable, isOptional: isOptional)
        }
    }

    private static func kind(_ code: Substring) -> Kind? {
        switch code.first {
        case "E": Int(code.dropFirst()).map { .enumeration($0) }
        case "B": Int(code.dropFirst()).map { .behaviours($0) }
        case "s": .string
        case "i": .integer
        case "b": .boolean
        case "a": .anySimple
        case "v": .version
        case "e": .evrString
        case "d": .debianEVRString
        case "f": .float
        case "p": .ipAddress
        case "q": .ipAddressString
        case "y": .binary
        case "r": .record
        case "l": .filesetRevision
        case "o": .iosVersion
        case "n": .variableReference
        default: nil
        }
    }

    private static func string(_ text: StaticString) -> String {
        text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }
}

extension OVALCatalog.Kind {
    /// The datatype attribute that the schema wants, or `nil` where the value decides.
    var datatype: String? {
        switch self {
        case .string, .enumeration, .variableReference: "string"
        case .integer: "int"
        case .boolean: "boolean"
        case .version: "version"
        case .evrString: "evr_string"
        case .debianEVRString: "debian_evr_string"
        case .float: "float"
        case .binary: "binary"
        case .record: "record"
        case .filesetRevision: "fileset_revision"
        case .iosVersion: "ios_version"
        case .anySimple, .ipAddress, .ipAddressString, .behaviours: nil
        }
    }
}
