import Diagnostics
import XMLKit

/// A benchmark in which every item, and every profile if that is wanted, holds what it extends, and what exists to be
/// extended is gone (NISTIR 7275r4 §7.2.2, Loading.Resolve).
public struct BenchmarkInheritance {
    private let benchmark: XMLNode
    private let resolvesProfiles: Bool
    private let items: ItemIndex
    private let profiles: ItemIndex

    /// - Parameter node: a `Benchmark` element.
    public init(_ node: XMLNode, resolvesProfiles: Bool) {
        benchmark = node
        self.resolvesProfiles = resolvesProfiles
        items = ItemIndex(node.descendants.filter { Self.itemNames.contains($0.localName) })
        profiles = ItemIndex(node.children("Profile"))
    }

    private static let itemNames: Set<String> = ["Group", "Rule", "Value"]

    /// Whether a benchmark has items that say they are not complete without others.
    static func isNeeded(by node: XMLNode) -> Bool {
        guard !node["resolved"].isTrue else { return false }
        return node.descendants.contains {
            itemNames.contains($0.localName) && ($0["extends"] != nil || $0["abstract"].isTrue)
        }
    }

    /// The document's bytes.
    /// - Throws: `Diagnostic` where an item extends what is not there, or itself.
    public func bytes() throws(Diagnostic) -> [UInt8] {
        var writer = XMLWriter()
        let declarations = XMLSerializer.declarationsInForce(at: benchmark).map {
            ($0.prefix.isEmpty ? "xmlns" : "xmlns:" + $0.prefix, Optional($0.uri))
        }
        var attributes = benchmark.attributes.map { ($0.name.qualified, Optional($0.value)) }
        attributes.removeAll { $0.0 == "resolved" }
        attributes.append(("resolved", resolvesProfiles ? "true" : "false"))
        writer.start(benchmark.name.qualified, declarations + attributes)
        for child in benchmark.children { try write(child, to: &writer) }
        writer.end(benchmark.name.qualified)
        return writer.bytes
    }

    private func write(_ node: XMLNode, to writer: inout XMLWriter) throws(Diagnostic) {
        let isProfile = node.localName == "Profile"
        guard isProfile ? resolvesProfiles : Self.itemNames.contains(node.localName) else {
            return node.namespaceDeclarations.isEmpty ? writer.copyPlain(node) : writer.copy(node)
        }
        guard !node["abstract"].isTrue else { return }
        let merged = try (isProfile ? profiles : items).merged(node)
        writer.start(node.name.qualified, merged.attributes.map { ($0.name, Optional($0.value)) })
        for child in merged.children {
            switch child {
            case .element(let element): try write(element, to: &writer)
            case .joined(let elements): write(joined: elements, to: &writer)
            case .overlaid(let name, let attributes):
                writer.start(name, attributes.map { ($0.name, Optional($0.value)) })
                writer.end(name)
            }
        }
        writer.end(node.name.qualified)
    }

    /// One element with the content of several.
    private func write(joined elements: [XMLNode], to writer: inout XMLWriter) {
        guard let last = elements.last else { return }
        writer.start(last.name.qualified, last.attributes.map { ($0.name.qualified, Optional($0.value)) })
        for element in elements {
            for part in element.content {
                switch part {
                case .text(let text): writer.text(text)
                case .element(let inner): writer.raw(XMLSerializer.serialize(inner))
                }
            }
        }
        writer.end(last.name.qualified)
    }
}

/// Items, or profiles, by their ids, and what each is with what it extends.
private struct ItemIndex {
    private var byID: [String: XMLNode] = [:]

    init(_ nodes: [XMLNode]) {
        for node in nodes { if let id = node["id"] { byID[id] = node } }
    }

    func merged(_ node: XMLNode) throws(Diagnostic) -> MergedElement {
        var chain = [node]
        while let id = chain[chain.count - 1]["extends"] {
            let location = chain[chain.count - 1].location
            guard let base = byID[id], base.localName == node.localName else {
                throw .error(
                    "dangling-reference", "no \(node.localName) has the id '\(id)' that is extended", at: location)
            }
            guard !chain.contains(base) else {
                throw .error("circular-reference", "'\(id)' extends itself", at: location)
            }
            chain.append(base)
        }
        var merged = MergedElement(chain.removeLast())
        while let next = chain.popLast() { merged.extend(by: next) }
        return merged
    }
}
