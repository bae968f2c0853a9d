import SCAP
import XMLKit

extension LintRule {
    static let missingStyle = LintRule(
        "scap-missing-style", .scap, .note, "A benchmark does not say by which rules it is written",
        "In a data stream of SCAP 1.3 the attribute `style` is `SCAP_1.3` (SP 800-126 r3 §3.2); tools choose their checks by it.",
        triggering: [.dataStream(benchmark: "<title>t</title>")],
        clean: [.collection("<ds:data-stream id='s' scap-version='1.3'/>")]
    ) { context in
        context.checklists.compactMap { checklist in
            guard let stream = checklist.dataStream?.stream, ["1.2", "1.3"].contains(stream.scapVersion),
                checklist.benchmark.node["style"] != "SCAP_\(stream.scapVersion)"
            else { return nil }
            return Finding(checklist.benchmark.node, "this benchmark's style is not SCAP_\(stream.scapVersion)")
        }
    }
}
