import SCAP
import XMLKit

extension LintRule {
    static let unusedCatalogEntry = LintRule(
        "ds-unused-catalog-entry", .references, .note, "Nothing uses a name in a catalog",
        "No check of the component uses the name. A check was taken out, or spells the name another way.",
        triggering: [.dataStream(oval: "<variables/>")],
        clean: [
            .dataStream(
                benchmark:
                    "<Rule id='xccdf_a_rule_x'><check system='s'><check-content-ref href='oval.xml'/></check></Rule>")
        ]
    ) { context in
        guard let collection = context.collection else { return [] }
        return collection.dataStreams.flatMap { stream -> [Finding] in
            (stream.checklists + stream.dictionaries).flatMap { reference -> [Finding] in
                guard let root = collection.content(reference) else { return [] }
                let names = Set(
                    (context.table.elements("check-content-ref", below: root)
                        + context.table.elements("check", below: root)
                        + context.table.elements("check-fact-ref", below: root))
                        .compactMap { $0["href"].map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 } })
                return (reference.node.first("catalog")?.children("uri") ?? []).filter { entry in
                    entry["name"].map { !names.contains($0.hasPrefix("./") ? String($0.dropFirst(2)) : $0) } ?? false
                }.map { Finding($0, "nothing in '\(reference.id)' names '\($0["name"] ?? "")'") }
            }
        }
    }
}
