import SCAP
import XMLKit

extension LintRule {
    static let danglingCatalogEntry = LintRule(
        "ds-dangling-catalog-entry", .references, .error, "A catalog entry leads nowhere",
        "The name is meant to stand for a component reference of the same data stream, and there is none.",
        triggering: [
            .collection(
                "<ds:data-stream id='s'><ds:checklists><ds:component-ref id='r' xlink:href='#c'><cat:catalog><cat:uri name='o.xml' uri='#q'/></cat:catalog></ds:component-ref></ds:checklists></ds:data-stream><ds:component id='c'/>"
            )
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        (context.collection?.dataStreams ?? []).flatMap { stream in
            let known = Set(stream.references.map { "#" + $0.id })
            return stream.references.flatMap { reference in
                (reference.node.first("catalog")?.children("uri") ?? [])
                    .filter { entry in entry["uri"].map { $0.hasPrefix("#") && !known.contains($0) } ?? false }
                    .map {
                        Finding($0, "this data stream has no component reference '\(($0["uri"] ?? "").dropFirst())'")
                    }
            }
        }
    }
}
