import SCAP
import XMLKit

/// A checklist as a data stream refers to it, with what its checks lead to.
final class ReferencedChecklist {
    let stream: DataStream
    let reference: ComponentReference
    /// `nil` for one that is kept elsewhere, or missing.
    let content: ComponentContent?
    /// All `check-content-ref` elements of OVAL and OCIL checks, in document order.
    let uses: [CheckUse]
    /// The same by the place of their rule among `content.all(ElementName.rule)`.
    private let usesOfRule: [XMLNode: [CheckUse]]

    init(_ stream: DataStream, _ reference: ComponentReference, _ contents: [String: ComponentContent]) {
        self.stream = stream
        self.reference = reference
        content = reference.isRemote ? nil : contents[String(reference.href.dropFirst())]
        var uses: [CheckUse] = []
        var usesOfRule: [XMLNode: [CheckUse]] = [:]
        for part in content?.all(ElementName.checkContentReference) ?? [] {
            guard let check = part.parent, check.localName == "check" else { continue }
            let use = CheckUse(part, check: check, target: Self.target(part["href"] ?? "", stream, reference), contents)
            uses.append(use)
            if let rule = use.rule { usesOfRule[rule, default: []].append(use) }
        }
        self.uses = uses
        self.usesOfRule = usesOfRule
    }

    var rules: [XMLNode] { content?.all(ElementName.rule) ?? [] }

    func uses(of rule: XMLNode) -> [CheckUse] { usesOfRule[rule] ?? [] }

    /// The component reference that a name inside the checklist means (SP 800-126 r3 §3.1.1): the one of that id, or what
    /// the XML catalog says.
    static func target(_ href: String, _ stream: DataStream, _ reference: ComponentReference) -> ComponentReference? {
        let uri = href.hasPrefix("#") ? href : catalogued(href, reference)
        return uri.flatMap { stream.reference(id: String($0.dropFirst())) }
    }

    private static func catalogued(_ href: String, _ reference: ComponentReference) -> String? {
        for entry in reference.node.first("catalog")?.children.map({ $0 }) ?? [] {
            switch entry.localName {
            case "uri": if entry["name"] == href { return entry["uri"] }
            case "rewriteURI":
                if let start = entry["uriStartString"], href.hasPrefix(start) {
                    return (entry["rewritePrefix"] ?? "") + href.dropFirst(start.count)
                }
            default: return nil
            }
        }
        return nil
    }
}

/// One `check-content-ref` and where it leads.
struct CheckUse {
    let node: XMLNode
    let check: XMLNode
    /// The rule that the check belongs to, directly or inside a `complex-check`.
    let rule: XMLNode?
    /// `nil` where it resolves to no component reference.
    let target: ComponentReference?
    /// `nil` for what is elsewhere, or missing.
    let content: ComponentContent?

    init(_ node: XMLNode, check: XMLNode, target: ComponentReference?, _ contents: [String: ComponentContent]) {
        self.node = node
        self.check = check
        self.target = target
        content = target.flatMap { $0.isRemote ? nil : contents[String($0.href.dropFirst())] }
        var around = check.parent
        while let some = around, some.localName == "complex-check" { around = some.parent }
        rule = around.flatMap { $0.localName == "Rule" ? $0 : nil }
    }

    var name: String? { node["name"] }
    var isOVAL: Bool { check["system"] == CheckSystem.oval }
    var isOCIL: Bool { check["system"] == CheckSystem.ocil }
    /// Whether the check stands directly in its rule.
    var isDirect: Bool { check.parent?.localName == "Rule" }
    var isExternal: Bool { target?.isRemote ?? false }
}
