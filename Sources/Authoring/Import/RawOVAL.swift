import SCAP
import XMLKit

/// Takes one definition out of an OVAL document, with all that it needs, as a document of its own.
struct RawOVAL {
    private let root: XMLNode
    private let nodes: [String: XMLNode]

    init(_ root: XMLNode) {
        self.root = root
        var nodes: [String: XMLNode] = [:]
        for section in root.children where section.localName != "generator" {
            for node in section.children { if let id = node["id"] { nodes[id] = node } }
        }
        self.nodes = nodes
    }

    func text(_ id: String) -> String {
        var needed: [String] = []
        var seen: Set<String> = []
        follow(id, &needed, &seen)
        var writer = XMLWriter()
        writer.start(
            "oval_definitions",
            XMLSerializer.declarationsInForce(at: root).filter { $0.prefix != "" }.map {
                ("xmlns:" + $0.prefix, Optional($0.uri))
            }
                + [("xmlns", OVALNamespace.definitions)])
        if let generator = root.first("generator") { writer.copy(generator) }
        for section in ["definitions", "tests", "objects", "states", "variables"] {
            let parts = needed.compactMap { nodes[$0] }.filter { $0.parent?.localName == section }
            guard !parts.isEmpty else { continue }
            writer.start(section)
            for part in parts { writer.copy(part) }
            writer.end(section)
        }
        writer.end("oval_definitions")
        return writer.string
    }

    private func follow(_ id: String, _ needed: inout [String], _ seen: inout Set<String>) {
        guard let node = nodes[id], seen.insert(id).inserted else { return }
        needed.append(id)
        for part in node.descendants {
            for key in ["test_ref", "object_ref", "state_ref", "var_ref", "definition_ref"] {
                if let reference = part[key] { follow(reference, &needed, &seen) }
            }
            if ["object_reference", "filter", "var_ref"].contains(part.localName) {
                follow(part.text.split(whereSeparator: \.isWhitespace).joined(), &needed, &seen)
            }
        }
    }
}
