import Evaluation
import SCAP
import XMLKit

/// A benchmark as one profile leaves it, as XCCDF: selections, refinements and values are written into the items
/// (NISTIR 7275r4 §7.2.2 and §7.2.3), and no profile is left.
public struct BenchmarkResolution {
    private let benchmark: Benchmark
    private let profile: ResolvedProfile

    public init(_ benchmark: Benchmark, _ profile: ResolvedProfile) {
        self.benchmark = benchmark
        self.profile = profile
    }

    /// The document's bytes.
    public var bytes: [UInt8] {
        var writer = XMLWriter()
        let declarations = XMLSerializer.declarationsInForce(at: benchmark.node).map {
            ($0.prefix.isEmpty ? "xmlns" : "xmlns:" + $0.prefix, Optional($0.uri))
        }
        write(benchmark.node, to: &writer, changes: ["resolved": "true"], declarations: declarations)
        return writer.bytes
    }

    private func write(
        _ node: XMLNode, to writer: inout XMLWriter, changes: [String: String],
        declarations: [(String, String?)] = []
    ) {
        var attributes = declarations + node.attributes.map { ($0.name.qualified, Optional($0.value)) }
        for (key, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let index = attributes.firstIndex(where: { $0.0 == key }) {
                attributes[index].1 = value
            } else {
                attributes.append((key, value))
            }
        }
        writer.start(node.name.qualified, attributes)
        for child in node.children { writeChild(child, to: &writer) }
        writer.end(node.name.qualified)
    }

    private func writeChild(_ node: XMLNode, to writer: inout XMLWriter) {
        switch node.localName {
        case "Profile", "signature": break
        case "Group", "Rule": write(node, to: &writer, changes: changes(of: node))
        case "Value": writeValue(node, to: &writer)
        default: node.namespaceDeclarations.isEmpty ? writer.copyPlain(node) : writer.copy(node)
        }
    }

    private func changes(of node: XMLNode) -> [String: String] {
        let id = node["id"] ?? ""
        var changes = ["selected": profile.isSelected(id) ? "true" : "false"]
        guard let refinement = profile.refinements[id] else { return changes }
        if let weight = refinement.weight { changes["weight"] = "\(weight)" }
        if node.localName == "Rule" {
            if let severity = refinement.severity { changes["severity"] = severity.rawValue }
            if let role = refinement.role { changes["role"] = role.rawValue }
        }
        return changes
    }

    /// A value with the text that counts, and without alternatives to it.
    private func writeValue(_ node: XMLNode, to writer: inout XMLWriter) {
        guard let texts = profile.value(node["id"] ?? "") else { return writer.copyPlain(node) }
        writer.start(node.name.qualified, node.attributes.map { ($0.name.qualified, Optional($0.value)) })
        let prefix = node.name.prefix.isEmpty ? "" : node.name.prefix + ":"
        var isWritten = false
        for child in node.children {
            guard ["value", "complex-value"].contains(child.localName) else {
                if (child["selector"] ?? "").isEmpty { writer.copyPlain(child) }
                continue
            }
            guard !isWritten else { continue }
            isWritten = true
            if texts.count == 1 {
                writer.leaf(prefix + "value", texts[0])
            } else {
                writer.start(prefix + "complex-value")
                for text in texts { writer.leaf(prefix + "item", text) }
                writer.end(prefix + "complex-value")
            }
        }
        writer.end(node.name.qualified)
    }
}
