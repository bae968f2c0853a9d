import Diagnostics
import XMLKit

/// Checkstyle's XML, which many viewers of findings read.
enum CheckstyleReport {
    static func text(_ found: [Diagnostic], version: String) -> String {
        var writer = XMLWriter()
        writer.start("checkstyle", [("version", version)])
        let files = Dictionary(grouping: found) { $0.location?.file ?? "-" }
        for (file, findings) in files.sorted(by: { $0.key < $1.key }) {
            writer.start("file", [("name", file)])
            for finding in findings {
                let place = finding.location
                writer.leaf(
                    "error",
                    [
                        "line": "\(max(1, place?.line ?? 1))",
                        "column": place.flatMap { $0.column > 0 ? "\($0.column)" : nil },
                        "severity": finding.severity == .note ? "info" : finding.severity.rawValue,
                        "message": finding.message, "source": "scap.\(finding.id)",
                    ])
            }
            writer.end("file")
        }
        writer.end("checkstyle")
        return writer.string
    }
}
