import SCAP
import XMLKit

extension LintRule {
    static let danglingComponent = LintRule(
        "ds-dangling-component", .references, .error, "A component reference leads nowhere",
        "The collection holds no component of that id, so that whatever needs it is an `error` or `notchecked`.",
        triggering: [
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='#c'/></ds:checks></ds:data-stream>"
            )
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        guard let collection = context.collection else { return [] }
        return collection.dataStreams.flatMap(\.references)
            .filter { !$0.isRemote && collection.component($0) == nil }
            .map { Finding($0.node, "there is no component '\($0.href.dropFirst())'") }
    }
}
