import Diagnostics
import XMLKit
import YAMLKit

extension CheckCompiler {
    /// Sections of an OVAL document and what each holds.
    private static let sections: [(name: String, kind: OVALComponent.Kind)] = [
        ("definitions", .definition), ("tests", .test), ("objects", .object), ("states", .state),
        ("variables", .variable),
    ]

    /// OVAL XML as it stands: `oval: {file: check.xml, definition: ID}`.
    func raw(_ node: YAMLNode, _ comment: String?) -> OVALComponent.Criteria? {
        let reader = MapReader(node, "raw OVAL", problems)
        let file = reader.name("file")
        if file == nil, node.mapping != nil { reader.missing("file") }
        let wanted = reader.name("definition")
        let exports = reader.map("exports")
        reader.finish()
        guard let file else { return nil }
        let path = folder + "/" + file.text
        guard let bytes = project.files.bytes(path) else {
            problems.error("missing-file", "There is no file “\(path)”", at: file.location)
            return nil
        }
        let document: XMLDocument
        do throws(Diagnostic) {
            document = try XMLParser().parse(bytes, source: path)
        } catch {
            problems.add(error)
            return nil
        }
        guard document.root.localName == "oval_definitions" else {
            problems.error("invalid-oval", "“\(path)” is not an oval_definitions document", at: document.root.location)
            return nil
        }
        let ids = (document.root.first("definitions")?.children("definition") ?? []).compactMap { $0["id"] }
        guard let id = wanted?.text ?? ids.first, ids.contains(id) else {
            problems.unknown(
                "definition", wanted?.text ?? "", among: ids, id: "dangling-reference",
                at: wanted?.location ?? file.location)
            return nil
        }
        for entry in exports {
            guard let value = entry.value.text, project.values[value] != nil else {
                problems.unknown(
                    "value", entry.value.text ?? "", among: project.values.keys.sorted(), id: "dangling-reference",
                    at: entry.value.location)
                continue
            }
            rawExports[entry.name] = value
        }
        for (name, kind) in Self.sections {
            for element in document.root.first(name)?.children.map({ $0 }) ?? []
            where !component.add(kind, raw: element) {
                problems.error(
                    "duplicate-id", "The id “\(element["id"] ?? "")” is used by other raw OVAL too",
                    at: element.location)
            }
        }
        return .extend(definition: id, negate: false, comment: comment)
    }
}
