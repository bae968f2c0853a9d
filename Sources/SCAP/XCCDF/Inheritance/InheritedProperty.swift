import XMLKit

/// How the properties of items and profiles are inherited (NISTIR 7275r4 §7.2.2, tables of inheritance).
enum InheritedProperty {
    enum Kind {
        /// What extends adds its text to the inherited one.
        case text
        /// What extends takes the place of the inherited one of the same key.
        case replaced
        /// A setting of a profile: the later one of the same kind and reference counts.
        case setting
        /// Both stay, the inherited one first.
        case appended
    }

    /// Attributes and elements that are never inherited.
    static let ownAttributes: Set<String> = ["id", "Id", "abstract", "extends", "cluster-id", "xml:base"]
    static let ownElements: Set<String> = [
        "status", "dc-status", "version", "metadata", "signature", "Group", "Rule", "Value",
    ]

    static func kind(_ name: String) -> Kind {
        switch name {
        case "title", "description", "question", "rationale": .text
        case "value", "complex-value", "default", "complex-default", "match", "lower-bound", "upper-bound", "choices",
            "source", "check", "complex-check", "impact-metric":
            .replaced
        case "select", "set-value", "set-complex-value", "refine-rule", "refine-value": .setting
        default: .appended
        }
    }

    /// What two elements have in common of which one stays; `nil` where both do.
    static func key(_ element: XMLNode) -> String? {
        let name = element.localName
        let family = name.hasPrefix("complex-") ? String(name.dropFirst(8)) : name
        switch kind(name) {
        case .text: return "\(name) \(language(element))"
        case .replaced: return "\(family) \(element["selector"] ?? "") \(element["system"] ?? "")"
        case .setting: return "\(name == "set-complex-value" ? "set-value" : name) \(element["idref"] ?? "")"
        case .appended: return name == "fix" ? element["id"].map { "fix \($0)" } : nil
        }
    }

    /// The language of an element's text: its own, or the nearest one around it.
    static func language(_ element: XMLNode) -> String {
        var node: XMLNode? = element
        while let current = node {
            if let language = current.attribute("lang", namespace: XMLNamespace.xml) { return language }
            node = current.parent
        }
        return ""
    }

    private static let order = [
        ["status"], ["dc-status"], ["version"], ["title"], ["description"], ["warning"], ["question"], ["reference"],
        ["metadata"], ["rationale"], ["platform"], ["requires"], ["conflicts"], ["ident"], ["impact-metric"],
        ["profile-note"], ["fixtext"], ["fix"], ["check", "complex-check"], ["value", "complex-value"],
        ["default", "complex-default"], ["match"], ["lower-bound"], ["upper-bound"], ["choices"], ["source"],
    ]
    private static let ranks = Dictionary(
        uniqueKeysWithValues: order.enumerated().flatMap { rank, names in names.map { ($0, rank) } })

    /// The place of an element among those of its parent, as the schema has it.
    static func rank(_ name: String?) -> Int {
        name == "signature" ? order.count + 1 : name.flatMap { ranks[$0] } ?? order.count
    }
}
