import SCAP
import XMLKit

extension LintRule {
    static let useCase = LintRule(
        "scap-use-case", .scap, .warning, "A data stream does not say what it is for",
        """
        The use case of a data stream with a checklist is `CONFIGURATION`, `VULNERABILITY` or `INVENTORY`; `OTHER` takes it out \
        of all requirements that SCAP 1.3 makes of content (SP 800-126 r3 §5), and validated scanners may leave it aside.
        """,
        triggering: [
            .collection(
                "<ds:data-stream id='s' use-case='OTHER'><ds:checklists><ds:component-ref id='r' xlink:href='#c'/></ds:checklists></ds:data-stream><ds:component id='c'/>"
            )
        ],
        clean: [.dataStream(oval: "<variables/>")]
    ) { context in
        (context.collection?.dataStreams ?? [])
            .filter { !$0.checklists.isEmpty && $0.node["use-case"] ?? "OTHER" == "OTHER" }
            .map { Finding($0.node, "'\($0.id)' has a checklist and no use case of SCAP's") }
    }
}
