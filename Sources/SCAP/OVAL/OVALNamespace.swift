/// The namespaces of OVAL 5 documents.
public enum OVALNamespace {
    public static let definitions = "http://oval.mitre.org/XMLSchema/oval-definitions-5"
    public static let systemCharacteristics = "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
    public static let results = "http://oval.mitre.org/XMLSchema/oval-results-5"
    public static let variables = "http://oval.mitre.org/XMLSchema/oval-variables-5"
    public static let directives = "http://oval.mitre.org/XMLSchema/oval-directives-5"
    public static let common = "http://oval.mitre.org/XMLSchema/oval-common-5"
}

/// A test type of OVAL: its platform extension and its base name (`textfilecontent54` of `independent`).
public struct OVALTestType: Sendable, Hashable, CustomStringConvertible {
    /// The part after `#` of the platform schema's namespace: `independent`, `unix`, `linux`, …
    public var platform: String
    /// The element name without `_test`, `_object`, `_state` or `_item`.
    public var name: String

    public init(platform: String, name: String) {
        self.platform = platform
        self.name = name
    }

    /// Reads a type from an element's name, such as `{…definitions-5#unix}file_object`.
    public init(namespace: String, elementName: String) {
        platform = namespace.split(separator: "#", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        name = elementName.lastIndex(of: "_").map { String(elementName[..<$0]) } ?? elementName
    }

    public var description: String { "\(platform):\(name)" }

    /// The namespace of this type's items in system characteristics.
    public var itemNamespace: String { "\(OVALNamespace.systemCharacteristics)#\(platform)" }
}
