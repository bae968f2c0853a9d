import SCAP

/// One thing found on the system (OVAL 5.11 system characteristics schema, ItemType).
public struct OVALItem: Sendable, Hashable {
    /// OVAL 5.11 StatusEnumeration.
    public enum Status: String, Sendable {
        case exists
        case error
        case doesNotExist = "does not exist"
        case notCollected = "not collected"
    }

    public var type: OVALTestType
    public var status: Status
    public var entities: [OVALItemEntity]
    public var messages: [OVALMessage]

    public init(
        _ type: OVALTestType, status: Status = .exists, entities: [OVALItemEntity] = [], messages: [OVALMessage] = []
    ) {
        self.type = type
        self.status = status
        self.entities = entities
        self.messages = messages
    }

    /// Items differ in their first entities (path, name, …) or hardly ever: those are enough to spread a hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        for entity in entities.prefix(5) { hasher.combine(entity.value) }
    }

    public func entities(named name: String) -> [OVALItemEntity] { entities.filter { $0.name == name } }
}

/// A named, typed value of an item.
public struct OVALItemEntity: Sendable, Hashable {
    public var name: String
    public var datatype: OVALDatatype
    /// Empty where the status is not `exists`.
    public var value: String
    public var status: OVALItem.Status
    /// Set when a state that was compared asks to hide the value.
    public var isMasked: Bool
    /// The fields of a `record`.
    public var fields: [OVALItemEntity]

    public init(
        _ name: String, _ value: String, _ datatype: OVALDatatype = .string, status: OVALItem.Status = .exists,
        fields: [OVALItemEntity] = []
    ) {
        self.name = name
        self.value = value
        self.datatype = datatype
        self.status = status
        isMasked = false
        self.fields = fields
    }

    public init(_ name: String, _ value: some BinaryInteger) {
        self.init(name, String(value), .int)
    }

    public init(_ name: String, _ value: Bool) {
        self.init(name, value ? "true" : "false", .boolean)
    }

    /// An entity that says that there is no such value.
    public static func missing(_ name: String, _ datatype: OVALDatatype = .string) -> OVALItemEntity {
        OVALItemEntity(name, "", datatype, status: .doesNotExist)
    }
}

/// A message about an object, item or test (OVAL 5.11 MessageType).
public struct OVALMessage: Sendable, Hashable {
    public enum Level: String, Sendable { case debug, error, fatal, info, warning }

    public var level: Level
    public var text: String

    public init(_ level: Level, _ text: String) {
        self.level = level
        self.text = text
    }
}
