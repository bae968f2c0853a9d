import Diagnostics
import XMLKit

/// An ARF collection: reports, and the requests that they answer (NISTIR 7694).
public struct AssetReportCollection: Sendable {
    private let root: XMLNode

    /// - Parameter root: an `asset-report-collection` element.
    public init(_ root: XMLNode) {
        self.root = root
    }

    /// What a report holds, and the content that it was made for.
    /// - Parameter id: the report; `nil` for the first one that was made for something.
    /// - Throws: `Diagnostic` where there is no such report, or nothing says what it was made for.
    public func report(id: String?) throws(Diagnostic) -> (report: XMLNode, request: XMLNode) {
        let reports = items("reports", "report")
        let wanted = reports.filter { id == nil || $0["id"] == id }
        guard !wanted.isEmpty else {
            throw .error(
                "no-such-report", "Failed to locate a report with ID matching '\(id ?? "")' ID.", at: root.location)
        }
        for report in wanted {
            guard let requestID = request(of: report["id"] ?? ""),
                let request = items("report-requests", "report-request").first(where: { $0["id"] == requestID }),
                let content = body(of: request), let text = body(of: report)
            else { continue }
            return (text, content)
        }
        throw .error(
            "no-content", "nothing says what content the report '\(wanted[0]["id"] ?? "")' was made for",
            at: wanted[0].location)
    }

    /// The id of the request that a report was made for.
    private func request(of report: String) -> String? {
        let relationships = root.first("relationships")?.children("relationship").map { $0 } ?? []
        return relationships.first { relationship in
            relationship["subject"] == report
                && relationship["type"]?.split(separator: ":").last.map {
                    $0 == "createdFor" || $0.hasSuffix("#createdFor")
                }
                    ?? false
        }?.first("ref")?.text
    }

    private func items(_ list: String, _ name: String) -> [XMLNode] {
        root.first(list)?.children(name).map { $0 } ?? []
    }

    private func body(of item: XMLNode) -> XMLNode? { item.first("content")?.children.first { _ in true } }
}
