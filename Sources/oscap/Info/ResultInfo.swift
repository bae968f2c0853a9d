import CommandSupport
import SCAP
import XMLKit

/// What `oscap info` tells of an XCCDF test result.
struct ResultInfo {
    private let node: XMLNode

    /// - Parameter node: a `TestResult` element.
    init(_ node: XMLNode) {
        self.node = node
    }

    func write(indent: Int) {
        line(indent, "Result ID: \(node["id"] ?? "")")
        line(indent, "Source benchmark: \(node.first("benchmark")?["href"] ?? "(null)")")
        line(indent, "Source profile: \(node.first("profile")?["idref"] ?? "(null)")")
        line(indent, "Evaluation started: \(node["start-time"] ?? "(null)")")
        line(indent, "Evaluation finished: \(node["end-time"] ?? "(null)")")
        line(indent, "Platform CPEs:")
        let platforms = node.children("platform").compactMap { $0["idref"] }
        if platforms.isEmpty { line(indent + 1, "(none)") }
        for platform in platforms { line(indent + 1, platform) }
    }

    private func line(_ indent: Int, _ text: String) {
        Console.out(String(repeating: "\t", count: indent) + text + "\n")
    }
}

/// What `oscap info` tells of an ARF collection: for each asset, the reports about it.
struct ResultStreamInfo {
    let writer: InfoWriter

    func write() {
        let root = writer.document.root
        writer.line(0, "Document type: Result Data Stream")
        writer.line(0, "Imported: \(writer.importedText)")
        let reports = root.first("reports")?.children("report") ?? []
        for asset in root.first("assets")?.children("asset") ?? [] {
            let id = asset["id"] ?? ""
            writer.line(0, "\nAsset: \(id)")
            for report in reports where related("isAbout", report["id"] ?? "").contains(id) {
                guard let result = report.first("content")?.first("TestResult") else { continue }
                writer.line(1, "ARF report: \(report["id"] ?? "")")
                for request in related("createdFor", report["id"] ?? "") {
                    writer.line(2, "Report request: \(request)")
                }
                ResultInfo(result).write(indent: 2)
            }
        }
    }

    /// What the reports' relationships of a type name for `subject`.
    private func related(_ type: String, _ subject: String) -> [String] {
        (writer.document.root.first("relationships")?.children("relationship") ?? [])
            .filter { $0["subject"] == subject && ($0["type"] ?? "").hasSuffix(type) }
            .flatMap { $0.children("ref") }
            .flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }
    }
}
