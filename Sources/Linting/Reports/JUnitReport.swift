import Diagnostics
import XMLKit

/// JUnit's XML, as CI servers read it: a suite a file, a failed case a finding.
enum JUnitReport {
    static func text(_ found: [Diagnostic], of tool: ReportTool) -> String {
        var writer = XMLWriter()
        writer.start(
            "testsuites", [("name", tool.name), ("tests", "\(found.count)"), ("failures", "\(found.count)")])
        let files = Dictionary(grouping: found) { $0.location?.file ?? "-" }
        for (file, findings) in files.sorted(by: { $0.key < $1.key }) {
            writer.start(
                "testsuite",
                [("name", file), ("tests", "\(findings.count)"), ("failures", "\(findings.count)"), ("errors", "0")])
            for finding in findings {
                writer.start("testcase", [("classname", finding.id), ("name", finding.placeText)])
                writer.leaf(
                    "failure", ["type": finding.severity.rawValue, "message": finding.message],
                    "\(finding.placeText): \(finding.message)")
                writer.end("testcase")
            }
            writer.end("testsuite")
        }
        writer.end("testsuites")
        return writer.string
    }
}
