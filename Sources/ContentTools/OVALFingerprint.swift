import DigestKit
import SCAP
import XMLKit

/// What a definition, test, object, state or variable says, whatever ids it is built from: two that say the same have
/// the same fingerprint.
///
/// Ids, versions, comments and metadata do not count; the order of criteria, states and entities does where OVAL gives
/// it a meaning. What is long and referred to stands as its digest, so that references to references do not multiply.
public final class OVALFingerprint {
    private var nodes: [String: XMLNode] = [:]
    private var known: [String: String] = [:]
    /// What stands for references, by the ids.
    private var names: [String: String] = [:]

    private static let references: Set<String> = ["test_ref", "object_ref", "state_ref", "var_ref", "definition_ref"]
    private static let ignored: Set<String> = ["id", "version", "comment", "deprecated"]

    /// - Parameter root: an `oval_definitions` element.
    public init(_ root: XMLNode) {
        for section in root.children where section.localName != "generator" {
            for node in section.children { if let id = node["id"] { nodes[id] = node } }
        }
    }

    /// The canonical text of what has this id; `nil` where there is none.
    public func text(_ id: String) -> String? {
        if let text = known[id] { return text }
        guard let node = nodes[id] else { return nil }
        // Depth first without recursion: chains of references can be longer than a stack.
        var path = [(id: id, node: node, rest: references(node)[...])]
        var open: Set = [id]
        while let top = path.last {
            if let next = top.rest.first {
                path[path.count - 1].rest.removeFirst()
                guard known[next] == nil, let node = nodes[next], open.insert(next).inserted else { continue }
                path.append((next, node, references(node)[...]))
            } else {
                known[top.id] = onlyExtension(top.node).flatMap { known[$0] } ?? canonical(top.node)
                open.remove(top.id)
                path.removeLast()
            }
        }
        return known[id]
    }

    /// The ids that an element and what is in it refer to.
    private func references(_ node: XMLNode) -> [String] {
        var ids: [String] = []
        for part in [node] + node.descendants {
            for (name, value) in part.attributes where Self.references.contains(name.local) { ids.append(value) }
            if Self.references(in: part) { ids.append(part.text.trimmingWhiteSpace) }
        }
        return ids
    }

    private static func references(in node: XMLNode) -> Bool {
        ["object_reference", "filter", "var_ref"].contains(node.localName)
    }

    /// The definition that another one extends and says nothing else: both mean the same.
    private func onlyExtension(_ node: XMLNode) -> String? {
        guard node.localName == "definition", let criteria = node.first("criteria"), criteria["negate"] != "true" else {
            return nil
        }
        let children = criteria.children.map { $0 }
        guard children.count == 1, children[0].localName == "extend_definition", children[0]["negate"] != "true",
            let id = children[0]["definition_ref"], nodes[id]?["class"] == node["class"]
        else { return nil }
        return id
    }

    /// What stands for an external variable in a fingerprint: its value is given from outside.
    static func external(_ id: String) -> String { "«\(id)»" }

    private func canonical(_ node: XMLNode) -> String {
        if node.localName == "external_variable", let id = node["id"] { return Self.external(id) }
        let family = node.namespace.utf8.split(separator: UInt8(ascii: "#")).dropFirst().first
        var text = (family.map { "\(Substring($0)):" } ?? "") + node.localName
        let hasOneState = node.localName.hasSuffix("_test") && node.children("state").count < 2
        let attributes = node.attributes.filter { !(hasOneState && $0.name.local == "state_operator") }.filter {
            !Self.ignored.contains($0.name.local) && $0.value != Self.fallback($0.name.local)
        }
        for (name, value) in attributes.sorted(by: { $0.name.local < $1.name.local }) {
            text += " \(name.local)=" + (Self.references.contains(name.local) ? named(value) : value)
        }
        let children = node.children.filter { $0.localName != "metadata" && $0.localName != "notes" }
        var parts: [String] = []
        var hasChildren = false
        for child in children {
            hasChildren = true
            parts.append(canonical(child))
        }
        if !hasChildren {
            let content = node.text
            return "\(text)(\(Self.references(in: node) ? named(content.trimmingWhiteSpace) : content))"
        }
        if Self.unordered.contains(node.localName) { parts.sort() }
        return "\(text)(\(parts.joined(separator: ";")))"
    }

    /// What OVAL takes where an attribute is missing (OVAL 5.11 language specification).
    private static func fallback(_ attribute: String) -> String? {
        switch attribute {
        case "operation": "equals"
        case "datatype": "string"
        case "check_existence": "at_least_one_exists"
        case "state_operator", "operator": "AND"
        case "negate", "mask", "applicability_check": "false"
        case "entity_check", "var_check", "check": "all"
        case "set_operator": "UNION"
        case "action": "exclude"
        default: nil
        }
    }

    /// Elements whose children have no order.
    private static let unordered: Set<String> = ["criteria"]

    /// The canonical text of the only definition; `nil` where there are several.
    public var only: String? {
        let ids = nodes.filter { $0.value.localName == "definition" }.map(\.key)
        return ids.count == 1 ? text(ids[0]) : nil
    }

    /// What stands for a reference to this id.
    private func named(_ id: String) -> String {
        if let name = names[id] { return name }
        guard nodes[id] != nil else { return id }
        guard let text = known[id] else { return "<circle>" }
        let name = "<\(Self.folded(text))>"
        names[id] = name
        return name
    }

    /// Longest text that stands as it is where it is referred to, in bytes.
    private static let foldLimit = 512

    /// A long text as its digest and the external variables in it, whose values come from outside; these are counted in
    /// the digest, so that their ids do not matter.
    private static func folded(_ text: String) -> String {
        guard let digest = try? Digest(.sha256) else { return text }
        var names: [Substring] = []
        var plain = ""
        var rest = text[...]
        while let start = rest.unicodeScalars.firstIndex(of: "«"),
            let end = rest[start...].unicodeScalars.firstIndex(of: "»")
        {
            let name = rest[start...end]
            let number = names.firstIndex(of: name) ?? names.count
            if number == names.count { names.append(name) }
            plain += rest[..<start] + "«\(number)»"
            rest = rest[rest.unicodeScalars.index(after: end)...]
            guard names.count <= 64 else { return sum(digest, text) }
        }
        plain += rest
        // Ids do not count in the length either: two contents that mean the same are folded at the same places.
        guard plain.utf8.count > foldLimit else { return text }
        return sum(digest, plain) + names.joined()
    }

    private static func sum(_ digest: Digest, _ text: String) -> String {
        Array(text.utf8).withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}

extension String {
    var trimmingWhiteSpace: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }

    /// Runs of white space as one space.
    var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
