import XMLKit

/// A constant, external or local variable.
public struct OVALVariable: Sendable {
    public enum Kind: Sendable {
        case constant([String])
        case external(OVALExternalVariable)
        /// `nil` where the variable holds no component.
        case local(OVALComponent?)
    }

    public let node: XMLNode
    public let id: String
    public let version: String
    public let datatype: OVALDatatype
    public let comment: String
    public let kind: Kind

    init(_ node: XMLNode) {
        self.node = node
        id = node["id"] ?? ""
        version = node["version"] ?? "0"
        datatype = node["datatype"].flatMap(OVALDatatype.init) ?? .string
        comment = node["comment"] ?? ""
        switch node.localName {
        case "constant_variable": kind = .constant(node.children("value").map(\.text))
        case "external_variable": kind = .external(OVALExternalVariable(node))
        default: kind = .local(node.children.lazy.compactMap(OVALComponent.init).first)
        }
    }
}

/// What an external variable's values may be.
public struct OVALExternalVariable: Sendable {
    public struct Restriction: Sendable {
        public let operation: OVALOperation
        public let value: String
    }

    /// Values that are always allowed.
    public let possibleValues: [String]
    /// Values that meet every restriction of one of these (combined by its operator) are allowed too.
    public let possibleRestrictions: [(logicalOperator: OVALOperator, restrictions: [Restriction])]

    init(_ node: XMLNode) {
        possibleValues = node.children("possible_value").map(\.text)
        possibleRestrictions = node.children("possible_restriction").map {
            (
                $0["operator"].flatMap(OVALOperator.init) ?? .and,
                $0.children("restriction").map {
                    Restriction(operation: $0["operation"].flatMap(OVALOperation.init) ?? .equals, value: $0.text)
                }
            )
        }
    }
}

/// A part of a local variable: where values come from, or a function over other parts (OVAL 5.11 ComponentGroup).
public indirect enum OVALComponent: Sendable {
    public enum ArithmeticOperation: String, Sendable { case add, multiply }

    public enum TimeFormat: String, Sendable {
        case yearMonthDay = "year_month_day"
        case monthDayYear = "month_day_year"
        case dayMonthYear = "day_month_year"
        case windowsFileTime = "win_filetime"
        case secondsSinceEpoch = "seconds_since_epoch"
        case cimDateTime = "cim_datetime"
    }

    case literal(String, OVALDatatype)
    case object(reference: String, itemField: String, recordField: String?)
    case variable(reference: String)
    case arithmetic(ArithmeticOperation, [OVALComponent])
    case begin(String, OVALComponent?)
    case concat([OVALComponent])
    case count([OVALComponent])
    case end(String, OVALComponent?)
    case escapeRegex(OVALComponent?)
    case globToRegex(OVALComponent?, escapesWithBackslash: Bool)
    case regexCapture(String, OVALComponent?)
    case split(delimiter: String, OVALComponent?)
    /// `start` counts from 1; a `length` below 0 means "to the end".
    case substring(start: Int, length: Int, OVALComponent?)
    case timeDifference(TimeFormat, TimeFormat, [OVALComponent])
    case unique([OVALComponent])

    init?(_ node: XMLNode) {
        let parts = node.children.compactMap(OVALComponent.init)
        switch node.localName {
        case "literal_component":
            self = .literal(node.text, node["datatype"].flatMap(OVALDatatype.init) ?? .string)
        case "object_component":
            self = .object(
                reference: node["object_ref"] ?? "", itemField: node["item_field"] ?? "",
                recordField: node["record_field"])
        case "variable_component": self = .variable(reference: node["var_ref"] ?? "")
        case "arithmetic":
            self = .arithmetic(node["arithmetic_operation"].flatMap(ArithmeticOperation.init) ?? .add, parts)
        case "begin": self = .begin(node["character"] ?? "", parts.first)
        case "concat": self = .concat(parts)
        case "count": self = .count(parts)
        case "end": self = .end(node["character"] ?? "", parts.first)
        case "escape_regex": self = .escapeRegex(parts.first)
        case "glob_to_regex":
            self = .globToRegex(parts.first, escapesWithBackslash: node["glob_noescape"].isTrue == false)
        case "regex_capture": self = .regexCapture(node["pattern"] ?? "", parts.first)
        case "split": self = .split(delimiter: node["delimiter"] ?? "", parts.first)
        case "substring":
            self = .substring(
                start: node["substring_start"].flatMap { Int($0) } ?? 1,
                length: node["substring_length"].flatMap { Int($0) } ?? -1, parts.first)
        case "time_difference":
            self = .timeDifference(
                node["format_1"].flatMap(TimeFormat.init) ?? .yearMonthDay,
                node["format_2"].flatMap(TimeFormat.init) ?? .yearMonthDay, parts)
        case "unique": self = .unique(parts)
        default: return nil
        }
    }
}
