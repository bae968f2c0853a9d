import XMLKit

/// A CPE dictionary: names, and the checks that say whether a system bears them (NISTIR 7697, CPE 2.x dictionaries).
public struct CPEDictionary: Sendable {
    public struct Item: Sendable {
        public let name: CPEName
        public let text: String
        public let checks: [PlatformCheck]
    }

    public let items: [Item]

    /// - Parameter root: a `cpe-list` element.
    public init(root: XMLNode) {
        items = root.children("cpe-item").compactMap { node in
            guard let text = node["name"] else { return nil }
            // The name of 2.3 says more than the URI, where an item has it (NISTIR 7697 §5.2).
            let formatted = node.first("cpe23-item")?["name"].flatMap(CPEName.init)
            guard let name = formatted ?? CPEName(text) else { return nil }
            return Item(name: name, text: text, checks: node.children("check").map(PlatformCheck.init))
        }
    }
}

/// A check that decides about a platform.
public struct PlatformCheck: Sendable {
    public let system: String
    public let href: String
    /// The id of an OVAL definition.
    public let name: String

    /// Reads a dictionary's `check` (the id is its text) or a language's `check-fact-ref` (the id is an attribute).
    init(_ node: XMLNode) {
        system = node["system"] ?? ""
        href = node["href"] ?? ""
        name = node["id-ref"] ?? node.trimmedText
    }
}
