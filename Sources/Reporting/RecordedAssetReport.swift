import Evaluation
import SCAP
import XMLKit

/// An ARF collection of results that were written before: XCCDF results and the OVAL results behind them (NISTIR 7694).
public struct RecordedAssetReport {
    /// OVAL results, and the name by which checks call the content that they are of.
    public struct Evidence {
        public let name: String
        public let root: XMLNode

        public init(name: String, root: XMLNode) {
            self.name = name
            self.root = root
        }
    }

    private let source: XMLNode
    private let result: XMLNode
    private let evidence: [Evidence]

    /// - Parameters:
    ///   - source: the source data stream collection that was assessed.
    ///   - result: the `TestResult` element.
    public init(_ source: XMLNode, _ result: XMLNode, _ evidence: [Evidence]) {
        self.source = source
        self.result = result
        self.evidence = evidence
    }

    /// - Parameter time: of the document, in seconds since the epoch.
    public func document(time: Int64) -> [UInt8] {
        var target = TargetFacts(
            hostName: result.first("target")?.text ?? "unknown",
            addresses: result.children("target-address").map(\.text))
        target.hardwareAddresses = TargetDescription.hardwareAddresses(result)
        let context = ReportContext(version: "", target: target, time: time, contentPath: source.document.source)
        var reports: [(id: String, write: (inout XMLWriter) -> Void)] = [("xccdf1", { write(result, to: &$0) })]
        for (index, part) in evidence.enumerated() { reports.append(("oval\(index)", { $0.copy(part.root) })) }
        return AssetReport(context).document(about: source, reports)
    }

    /// Copies the test result; it names its asset, and its checks name the reports as their content.
    private func write(_ node: XMLNode, to writer: inout XMLWriter) {
        switch node.localName {
        case "TestResult", "rule-result", "check", "complex-check":
            let attributes = node.attributes.map { ($0.name.qualified, String?.some($0.value)) }
            let isRoot = node == result
            writer.start(node.localName, (isRoot ? [("xmlns", node.namespace)] : []) + attributes)
            var namesAsset = !isRoot || node.first("target-id-ref") != nil
            for child in node.children {
                // The asset is named after what the target is (XCCDF 1.2, testResultType).
                if !namesAsset, !Self.beforeAsset.contains(child.localName) {
                    namesAsset = true
                    writer.leaf(
                        "target-id-ref",
                        ["system": AssetReport.identification, "name": AssetReport.assetID, "href": ""])
                }
                write(child, to: &writer)
            }
            writer.end(node.localName)
        case "check-content-ref":
            let href = node["href"] ?? ""
            let file = href.split(separator: "/").last.map(String.init) ?? href
            let report = evidence.firstIndex { $0.name == file }.map { "#oval\($0)" }
            writer.leaf("check-content-ref", ["name": node["name"], "href": report ?? href])
        default: writer.copy(node)
        }
    }

    /// What stands before the reference to the asset.
    private static let beforeAsset: Set = [
        "benchmark", "tailoring-file", "title", "remark", "organization", "identity", "profile", "target",
        "target-address", "target-facts",
    ]
}
