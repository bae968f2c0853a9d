import Evaluation
import XMLKit

/// What a script check said, as OpenSCAP's Script Check Engine writes it.
public struct ScriptResults: Sendable {
    private static let namespace = "http://open-scap.org/page/SCE_result_file"

    public init() {}

    public func document(_ outcome: ScriptOutcome) -> [UInt8] {
        var writer = XMLWriter()
        let script = outcome.href.split(separator: "/").last.map(String.init) ?? outcome.href
        writer.element(
            "sceres:sce_results", ["xmlns:sceres": Self.namespace, "script-path": script]
        ) { writer in
            writer.element("sceres:environment") { writer in
                for entry in outcome.environment { writer.leaf("sceres:entry", entry) }
            }
            writer.leaf("sceres:stdout", outcome.output)
            writer.leaf("sceres:stderr", outcome.errors)
            writer.leaf("sceres:exit_code", "\(outcome.status)")
            writer.leaf("sceres:result", outcome.result.rawValue)
        }
        return writer.bytes
    }
}
