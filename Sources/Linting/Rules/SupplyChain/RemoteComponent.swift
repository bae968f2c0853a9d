import SCAP
import XMLKit

extension LintRule {
    static let remoteComponent = LintRule(
        "ds-remote-component", .supplyChain, .warning, "A component is fetched when the content is used",
        """
        What is judged then depends on a server and on the way to it, and a data stream has no place for a digest that would \
        tell what was meant. Keep the component in the data stream, or take it from a local copy with `--local-files`.
        """,
        triggering: [
            .collection(
                "<ds:data-stream id='s'><ds:checks><ds:component-ref id='r' xlink:href='https://example.org/o.xml'/></ds:checks></ds:data-stream>"
            )
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        (context.collection?.dataStreams ?? []).flatMap { stream in
            stream.references.filter(\.isRemote).map { Finding($0.node, "'\($0.id)' is at '\($0.href)'") }
        }
    }
}
