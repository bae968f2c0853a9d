import SCAP
import XMLKit

/// Writes one OVAL definitions document.
struct OVALWriter {
    let component: OVALComponent
    let date: TimeStamp
    let productVersion: String

    func write(to writer: inout XMLWriter) {
        var attributes: [(String, String?)] = [
            ("xmlns", OVALNamespace.definitions), ("xmlns:oval", OVALNamespace.common), ("xmlns:xsi", XMLNamespace.xsi),
        ]
        for family in component.families.sorted() {
            attributes.append(("xmlns:\(OVALCatalog.prefix(family))", "\(OVALNamespace.definitions)#\(family)"))
        }
        writer.start("oval_definitions", attributes)
        writer.element("generator") {
            $0.leaf("oval:product_name", "Scapwright")
            $0.leaf("oval:product_version", productVersion)
            // SCAP 1.3 knows OVAL up to 5.11.2; what is newer is named only where it is used.
            $0.leaf("oval:schema_version", component.usesYAMLContent ? "5.11.3" : "5.11.2")
            $0.leaf("oval:timestamp", date.text)
        }
        if !component.definitions.isEmpty || component.raw[.definition] != nil {
            writer.start("definitions")
            for definition in component.definitions { write(definition, to: &writer) }
            for node in component.raw[.definition] ?? [] { writer.copy(node) }
            writer.end("definitions")
        }
        for (name, kind) in [("tests", .test), ("objects", .object), ("states", .state), ("variables", .variable)]
            as [(String, OVALComponent.Kind)]
        {
            let elements = component.elements[kind] ?? []
            let raw = component.raw[kind] ?? []
            guard !elements.isEmpty || !raw.isEmpty else { continue }
            writer.start(name)
            for element in elements { element.write(to: &writer) }
            for node in raw { writer.copy(node) }
            writer.end(name)
        }
        writer.end("oval_definitions")
    }

    private func write(_ definition: OVALComponent.Definition, to writer: inout XMLWriter) {
        writer.element("definition", ["class": definition.definitionClass, "id": definition.id, "version": "1"]) {
            $0.element("metadata") {
                $0.leaf("title", definition.title)
                for reference in definition.references {
                    $0.leaf(
                        "reference", ["source": reference.source, "ref_id": reference.id, "ref_url": reference.url])
                }
                $0.leaf("description", definition.description)
            }
            write(definition.criteria, to: &$0)
        }
    }

    private func write(_ criteria: OVALComponent.Criteria, to writer: inout XMLWriter) {
        func flag(_ value: Bool) -> String? { value ? "true" : nil }
        switch criteria {
        case .criterion(let test, let negate, let comment):
            writer.leaf("criterion", ["comment": comment, "negate": flag(negate), "test_ref": test])
        case .extend(let id, let negate, let comment):
            writer.leaf("extend_definition", ["comment": comment, "negate": flag(negate), "definition_ref": id])
        case .criteria(let operation, let negate, let comment, let children):
            writer.start("criteria", [("operator", operation), ("negate", flag(negate)), ("comment", comment)])
            for child in children { write(child, to: &writer) }
            writer.end("criteria")
        }
    }
}
