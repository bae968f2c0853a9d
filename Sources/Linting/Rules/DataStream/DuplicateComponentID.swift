import SCAP
import XMLKit

extension LintRule {
    static let duplicateComponentID = LintRule(
        "ds-duplicate-id", .identity, .error, "Two parts of a data stream have one id",
        "A reference to the id means one of them, and which one is the scanner's choice.",
        triggering: [.collection("<ds:component id='c'/><ds:component id='c'/>")],
        clean: [.collection("<ds:component id='c'/><ds:component id='d'/>")]
    ) { context in
        guard context.collection != nil else { return [] }
        var seen: Set<String> = []
        return ["data-stream", "component-ref", "component", "extended-component"].flatMap {
            context.table.elements($0)
        }
        .filter { node in node["id"].map { !seen.insert($0).inserted } ?? false }
        .map { Finding($0, "the id '\($0.idText)' is given twice") }
    }
}
