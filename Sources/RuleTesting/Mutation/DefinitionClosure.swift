import Diagnostics
import SCAP
import XMLKit

/// A definition with all that it refers to: the parts of an OVAL document that can be written out as a small one.
struct DefinitionClosure {
    let content: OVALContent
    /// The definitions, tests, objects, states and variables, in document order.
    let parts: [XMLNode]

    init(_ definitions: [OVALDefinition], in content: OVALContent) {
        self.content = content
        var byID: [String: XMLNode] = [:]
        for section in content.root.children {
            for node in section.children {
                if let id = node["id"], byID[id] == nil { byID[id] = node }
            }
        }
        var wanted: Set<String> = []
        var pending = definitions.map(\.node)
        while let node = pending.popLast() {
            guard let id = node["id"], wanted.insert(id).inserted else { continue }
            // A reference is an attribute, or the text of an object_reference or filter.
            for element in [node] + Array(node.descendants) {
                var names = element.attributes.filter { $0.name.local.hasSuffix("_ref") }.map(\.value)
                if element.localName == "object_reference" || element.localName == "filter" {
                    names.append(String(element.text.filter { !$0.isWhitespace }))
                }
                pending += names.compactMap { byID[$0] }
            }
        }
        parts = content.root.children.flatMap { section in
            section.children.filter { $0["id"].map(wanted.contains) ?? false }
        }
    }

    /// All changes that can be made, in document order.
    /// - Parameter places: where tests, objects and states are written in a project.
    func mutants(_ places: [String: SourceLocation]) -> [Mutant] {
        parts.flatMap { part in
            ([part] + Array(part.descendants)).flatMap { node in
                let site = MutationSite(node: node, content: content)
                let place = places[node["test_ref"] ?? part["id"] ?? ""] ?? node.location
                return MutatorRegistry.all.flatMap { $0.changes(at: site) }.map {
                    Mutant(node: node, edit: $0.edit, words: $0.words, place: place)
                }
            }
        }
    }

    /// The document that a mutant is.
    /// - Throws: `Diagnostic` where what was written is no XML.
    func document(of mutant: Mutant) throws(Diagnostic) -> OVALContent {
        var writer = XMLWriter()
        let root = content.root
        let declarations = XMLSerializer.declarationsInForce(at: root)
        writer.start(
            root.name.qualified,
            declarations.map { ($0.prefix.isEmpty ? "xmlns" : "xmlns:\($0.prefix)", $0.uri) })
        for section in root.children {
            let members = section.children.filter(parts.contains)
            guard !members.isEmpty || section.localName == "generator" else { continue }
            writer.start(section.name.qualified)
            for node in section.localName == "generator" ? Array(section.children) : members {
                Self.write(node, mutant, &writer)
            }
            writer.end(section.name.qualified)
        }
        writer.end(root.name.qualified)
        return OVALContent(root: try XMLParser().parse(writer.bytes, source: "mutant").root)
    }

    private static func write(_ node: XMLNode, _ mutant: Mutant, _ writer: inout XMLWriter) {
        let isHere = node == mutant.node
        if isHere, mutant.edit == .drop { return }
        var attributes = node.namespaceDeclarations.map { ($0.prefix.isEmpty ? "xmlns" : "xmlns:\($0.prefix)", $0.uri) }
        attributes += node.attributes.map { ($0.name.qualified, $0.value) }
        if isHere, case .attribute(let name, let value) = mutant.edit {
            attributes.removeAll { $0.0 == name }
            attributes.append((name, value))
        }
        writer.start(node.name.qualified, attributes.map { ($0.0, $0.1) })
        if isHere, case .text(let text) = mutant.edit {
            writer.text(text)
        } else {
            for piece in node.content {
                switch piece {
                case .element(let child): write(child, mutant, &writer)
                case .text(let text): writer.text(text)
                }
            }
        }
        writer.end(node.name.qualified)
    }
}
