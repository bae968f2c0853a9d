import SCAP
import XMLKit

extension LintRule {
    static let unusedComponent = LintRule(
        "ds-unused-component", .references, .warning, "No data stream uses a component",
        "It makes the file larger and is never looked at: a reference to it was forgotten, or the component was.",
        triggering: [.collection("<ds:component id='c'/>")], clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        guard let collection = context.collection else { return [] }
        let used = Set(collection.dataStreams.flatMap(\.references).map(\.href))
        return (context.table.elements("component") + context.table.elements("extended-component"))
            .filter { $0.parent == collection.root && !used.contains("#" + $0.idText) }
            .map { Finding($0, "nothing refers to the component '\($0.idText)'") }
    }
}
