import SCAP
import XMLKit

extension LintRule {
    static let unknownSCAPVersion = LintRule(
        "scap-unknown-version", .scap, .error, "A data stream is of a version of SCAP that there is not",
        "Versions are 1.0, 1.1, 1.2 and 1.3 (SP 800-126 r3 §3.1). Scanners choose their behaviour by it.",
        triggering: [.collection("<ds:data-stream id='s' scap-version='3.1'/>")],
        clean: [.collection("<ds:data-stream id='s' scap-version='1.3'/>")]
    ) { context in
        (context.collection?.dataStreams ?? []).filter { !["1.0", "1.1", "1.2", "1.3"].contains($0.scapVersion) }
            .map { Finding($0.node, "there is no SCAP '\($0.scapVersion)'") }
    }
}
