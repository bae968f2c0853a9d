/// A CPE name as a bundle of attributes (NISTIR 7695 §5), read from any of its three forms: a URI (`cpe:/a:vendor`), a
/// formatted string (`cpe:2.3:a:vendor:…`) or a well-formed name (`wfn:[part="a",…]`).
public struct CPEName: Sendable, Hashable {
    /// The names of the attributes, in their order.
    static let attributeNames = [
        "part", "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw",
        "target_hw", "other",
    ]

    /// Part, vendor, product, version, update, edition, language, software edition, target software, target hardware
    /// and other: always eleven.
    public let attributes: [CPEAttribute]

    /// - Returns: `nil` for what is no name in any of the forms.
    public init?(_ text: String) {
        let read: [CPEAttribute]? =
            if text.hasPrefix("cpe:2.3:") {
                Self.formattedString(text.dropFirst(8))
            } else if text.lowercased().hasPrefix("cpe:/") {
                Self.uri(text.dropFirst(5))
            } else if text.hasPrefix("wfn:[") {
                Self.wellFormedName(text.dropFirst(5))
            } else {
                nil
            }
        guard let read, Self.isPart(read[0]) else { return nil }
        attributes = read
    }

    private static func isPart(_ attribute: CPEAttribute) -> Bool {
        switch attribute {
        case .any, .notApplicable: true
        case .value(let units): ["a", "o", "h"].contains { units == [.character($0)] }
        }
    }

    /// Whether every system that `other` names is one that this name names: each attribute is a superset of the other's
    /// or equal to it (NISTIR 7696 §6.3, CPE_SUPERSET).
    public func matches(_ other: CPEName) -> Bool {
        zip(attributes, other.attributes).allSatisfy { $0.covers($1) }
    }
}
