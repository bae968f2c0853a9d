import PatternKit
import SCAP
import XMLKit

extension LintRule {
    static let remoteComponent = LintRule(
        "ds-remote-component", .dataStream, .warning, "A component is fetched when the content is used",
        """
        What is judged then depends on a server and on the way to it. Keep the component in the data stream, or take it from a \
        local copy with `--local-files`.
        """,
        triggering: [.dataStream("<!-- remote -->")], clean: [.dataStream("<variables/>")]
    ) { context in
        (context.collection?.dataStreams ?? []).flatMap { stream in
            stream.references.filter(\.isRemote).map { Finding($0.node, "'\($0.id)' is at '\($0.href)'") }
        }
    }
}
