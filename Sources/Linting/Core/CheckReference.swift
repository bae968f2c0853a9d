import SCAP
import XMLKit

/// A reference from a rule's check to its content, followed as far as the data stream goes.
struct CheckReference: Sendable {
    /// The `check-content-ref`.
    let node: XMLNode
    /// The `check` around it.
    let check: XMLNode
    let href: String
    let name: String?
    let content: Checklist.Content?

    var system: String { check["system"] ?? "" }

    /// The OVAL document that the reference leads to.
    var definitions: XMLNode? {
        if case .node(let root) = content, DocumentKind(root) == .ovalDefinitions { return root }
        return nil
    }

    /// The references in data streams; files beside an XCCDF file are not opened.
    static func all(in context: LintContext) -> [CheckReference] {
        context.checklists.filter { $0.dataStream != nil }.flatMap { checklist -> [CheckReference] in
            var known: [String: Checklist.Content?] = [:]
            return context.xccdf("check-content-ref", in: checklist.benchmark).compactMap { node in
                guard let check = node.parent else { return nil }
                let href = node["href"] ?? ""
                if known[href] == nil { known[href] = .some((try? checklist.content(href)) ?? nil) }
                return CheckReference(
                    node: node, check: check, href: href, name: node["name"], content: known[href] ?? nil)
            }
        }
    }
}
