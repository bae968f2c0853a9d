import Diagnostics
import Evaluation
import SCAP
import XMLKit

/// A document with test results in it, and the benchmark that they are of: a benchmark with results, or an ARF report.
public struct AssessmentDocument: Sendable {
    public let checklist: Checklist
    /// In document order.
    public let results: [TestResult]

    /// - Throws: `Diagnostic` for a document of another kind, or a report without the content that it is about.
    public init(_ document: XMLDocument) throws(Diagnostic) {
        let root = document.root
        switch DocumentKind(root) {
        case .benchmark:
            checklist = try Checklist(root)
            results = root.children("TestResult").map(TestResult.init)
        case .assetReport:
            results = Self.contents(root, "reports", "report").compactMap { node in
                DocumentKind(node) == .testResult
                    ? TestResult(node) : node.children("TestResult").last.map(TestResult.init)
            }
            let requests = Self.contents(root, "report-requests", "report-request")
            guard let request = requests.first(where: { DocumentKind($0) != nil }) else {
                throw .error("no-content", "the report does not hold the content that it is about", at: root.location)
            }
            let benchmarkID = results.last?.benchmarkID
            checklist = try Checklist(request, Checklist.Selection(benchmarkID: benchmarkID))
        default:
            throw .error(
                "wrong-document",
                "expected an XCCDF benchmark with results or an ARF report, found '\(root.name.qualified)'",
                at: root.location)
        }
    }

    /// The result of this id; the latest one where the id is `nil` or empty.
    /// - Throws: `Diagnostic` where there is none, with the nearest id.
    public func result(id: String?) throws(Diagnostic) -> TestResult {
        if let id, !id.isEmpty {
            if let result = results.first(where: { $0.id == id }) { return result }
            let near = nearestName(to: id, among: results.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
            throw .error(
                "no-such-result", "Could not find TestResult/@id=\"\(id)\"\(near)", at: checklist.root.location)
        }
        var latest: TestResult?
        for result in results where (result.end ?? "") >= (latest?.end ?? "") { latest = result }
        guard let latest else {
            throw .error("no-such-result", "the document has no test result", at: checklist.root.location)
        }
        return latest
    }

    /// The benchmark as it was when the result came about: its profile, where that is still there, and its values.
    /// - Throws: `Diagnostic` where profiles extend each other in a circle.
    public func profile(of result: TestResult, tailoring: Tailoring? = nil) throws(Diagnostic) -> ResolvedProfile {
        let benchmark = checklist.benchmark
        let id = result.profileID.flatMap { id in
            benchmark.profile(id: id) != nil || tailoring?.profile(id: id) != nil ? id : nil
        }
        var profile = try ResolvedProfile(benchmark, profile: id, tailoring: tailoring)
        for (id, texts) in result.values where benchmark.values[id] != nil { profile.set(id, texts) }
        return profile
    }

    private static func contents(_ root: XMLNode, _ list: String, _ item: String) -> [XMLNode] {
        root.first(list)?.children(item).compactMap { $0.first("content")?.children.first { _ in true } } ?? []
    }
}
