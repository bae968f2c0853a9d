import SCAP
import XMLKit

extension LintRule {
    static let misplacedComponent = LintRule(
        "scap-misplaced-component", .scap, .error, "A check stands in an extended component",
        """
        XCCDF, OVAL, OCIL and CPE documents are components; extended components are for what SCAP does not define \
        (SP 800-126 r3 §3.1). Validated scanners do not look for OVAL there.
        """,
        triggering: [
            .collection(
                "<ds:extended-component id='c'><oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5'/></ds:extended-component>"
            )
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        guard let collection = context.collection else { return [] }
        return context.table.elements("extended-component").filter { $0.parent == collection.root }.compactMap { node in
            guard let content = node.children.first(where: { _ in true }), let kind = DocumentKind(content),
                [.ovalDefinitions, .benchmark, .ocil, .cpeDictionary, .tailoring].contains(kind)
            else { return nil }
            return Finding(node, "'\(node.idText)' holds \(kind.title), which belongs into a component")
        }
    }
}
